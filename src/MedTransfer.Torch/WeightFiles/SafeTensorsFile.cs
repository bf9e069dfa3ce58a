using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>
/// An open safetensors file: its header is read and checked completely, tensors are read when asked for. The file may be
/// replaced meanwhile (<see cref="SafeTensors.Save"/> renames): this reader goes on with what it opened.
/// </summary>
public sealed class SafeTensorsFile : WeightFile
{
    private const int Prefix = 8;

    private readonly SafeFileHandle handle;
    private readonly long dataStart;

    private SafeTensorsFile(string path, SafeFileHandle handle, long dataStart, List<SafeTensorsEntry> entries, Dictionary<string, string> metadata)
        : base(path, entries, metadata)
    {
        this.handle = handle;
        this.dataStart = dataStart;
    }

    /// <inheritdoc/>
    public override string Format => "safetensors";

    /// <inheritdoc/>
    /// <remarks>The format has no checksums: only the length is checked.</remarks>
    public override void Verify(CancellationToken cancellation = default)
    {
        var end = dataStart + Entries.Cast<SafeTensorsEntry>().Select(e => e.End).DefaultIfEmpty().Max();
        if (RandomAccess.GetLength(handle) < end) throw Bad(Path, $"it ends before byte {end}");
    }

    internal override void ReadInto(WeightEntry entry, Tensor target)
    {
        var at = dataStart + ((SafeTensorsEntry)entry).Begin;
        foreach (var piece in SafeTensors.Pieces(target))
        {
            using (piece)
            {
                var bytes = piece.bytes;
                ReadAll(handle, bytes, at, Path);
                at += bytes.Length;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => handle.Dispose();

    internal static new SafeTensorsFile Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            var length = RandomAccess.GetLength(handle);
            if (length < Prefix) throw Bad(path, $"it has {length} bytes, too few for the header's length (8)");
            Span<byte> prefix = stackalloc byte[Prefix];
            ReadAll(handle, prefix, 0, path);
            var declared = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (declared > (ulong)(length - Prefix) || declared > (ulong)SafeTensorsHeader.LargestHeader)
            {
                RefuseOtherFormats(path, prefix);
                throw Bad(path, declared > (ulong)SafeTensorsHeader.LargestHeader
                    ? $"it declares a header of {declared} bytes; {SafeTensorsHeader.LargestHeader} is the most"
                    : $"it declares a header of {declared} bytes, but only {length - Prefix} follow: the length is invalid or the file incomplete");
            }

            var json = new byte[(int)declared];
            ReadAll(handle, json, Prefix, path);
            var dataStart = Prefix + (long)declared;
            var (entries, metadata) = SafeTensorsHeader.Parse(path, json, length - dataStart);
            return new SafeTensorsFile(path, handle, dataStart, entries, metadata);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static void ReadAll(SafeFileHandle handle, Span<byte> target, long at, string path)
    {
        while (!target.IsEmpty)
        {
            var count = RandomAccess.Read(handle, target, at);
            if (count == 0) throw Bad(path, $"it ends at byte {at}, {target.Length} bytes early");
            target = target[count..];
            at += count;
        }
    }

    private static void RefuseOtherFormats(string path, ReadOnlySpan<byte> start)
    {
        var other = start.StartsWith("PK\u0003\u0004"u8) ? "a zip archive (PyTorch .pth or NumPy .npz)"
            : start is [0x80, 2 or 3 or 4 or 5, ..] ? "a Python pickle (old PyTorch .pth)"
            : start is [0x89, 0x48, 0x44, 0x46, ..] ? "an HDF5 file"
            : start is [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, ..] ? "a NumPy array"
            : start.StartsWith("version "u8) ? "a Git LFS pointer: the weights themselves were not downloaded"
            : start.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] ? "a web page or XML text: the download went wrong"
            : null;
        if (other is not null) throw new UnknownFormatException($"'{path}' is no safetensors file but looks like {other}. Give a .safetensors file.");
    }

    private static InvalidContentException Bad(string path, string fault) =>
        new($"'{path}' is no valid safetensors file: {fault}. Get the file again from its source.");
}
