using MedTransfer.Files;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Weights;

/// <summary>Tells the formats of weight files by their content.</summary>
internal static class WeightFormat
{
    /// <summary>Bytes that tell a format.</summary>
    internal const int StartBytes = 512;

    /// <summary>What can be read, for messages.</summary>
    internal const string Supported =
        "Supported are .safetensors, files of torch.save that hold a state dict (.pth, .pt, .bin), and the index of either in shards (.index.json).";

    private const int TarMark = 257;

    internal enum Kind
    {
        Unknown,
        SafeTensors,
        Zip,
        Legacy,
        Index,
    }

    /// <summary>Reads the first bytes of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static byte[] Start(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return Start(file, path);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new FileNotFoundException($"'{path}' does not exist: its folder is missing. Check the path.", path, e);
        }
    }

    /// <summary>The first bytes of an open file.</summary>
    internal static byte[] Start(SafeFileHandle file, string path)
    {
        var start = new byte[(int)Math.Min(StartBytes, RandomAccess.GetLength(file))];
        InputFile.ReadExactly(file, start, 0, path);
        return start;
    }

    /// <summary>The format that a file begins like.</summary>
    internal static Kind Of(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK"u8) ? Kind.Zip
        : start is [0x80, _, 0x8a, 10, ..] && start[4..].StartsWith(PyTorchLegacy.MagicBytes) ? Kind.Legacy
        : start is [_, _, _, _, _, _, _, 0, (byte)'{', ..] ? Kind.SafeTensors
        : start.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? Kind.Index
        : Kind.Unknown;

    /// <summary>The name of a format that is not read here, null where it is none of the known ones.</summary>
    internal static string? LooksLike(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK"u8) ? "a zip archive (PyTorch .pth or NumPy .npz)"
        : start is [0x80, >= 2 and <= 5, ..] ? "a Python pickle without the mark of torch.save, or of another protocol than 2"
        : start.Length > TarMark && start[TarMark..].StartsWith("ustar"u8) ? "a tar archive (PyTorch before 0.1.10 wrote such files: load and save it again with PyTorch 1.13 or older)"
        : FirstBytes.Hint(start);

    /// <summary>The error for a file that is of none of the formats.</summary>
    internal static UnknownFormatException Error(string path, ReadOnlySpan<byte> start) =>
        new($"'{path}' is no weight file: it " +
            (start.IsEmpty ? "is empty" : LooksLike(start) is { } what ? $"looks like {what}" : $"begins with {Convert.ToHexStringLower(start[..Math.Min(8, start.Length)])}, which no known format does") +
            $". {Supported}");
}
