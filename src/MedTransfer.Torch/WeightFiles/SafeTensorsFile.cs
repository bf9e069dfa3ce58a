using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>
/// An open safetensors file: its header is read and checked completely, tensors are read when asked for. The file may be
/// replaced meanwhile (<see cref="SafeTensors.Save"/> renames): this reader goes on with what it opened.
/// </summary>
public sealed class SafeTensorsFile : IDisposable
{
    private const int Prefix = 8;

    private readonly SafeFileHandle handle;
    private readonly Dictionary<string, SafeTensorsEntry> byName;
    private readonly long dataStart;

    private SafeTensorsFile(string path, SafeFileHandle handle, long dataStart, List<SafeTensorsEntry> entries, Dictionary<string, string> metadata)
    {
        Path = path;
        Entries = entries;
        Metadata = metadata;
        byName = entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        this.handle = handle;
        this.dataStart = dataStart;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its tensors, in the order of their bytes.</summary>
    public IReadOnlyList<SafeTensorsEntry> Entries { get; }

    /// <summary>The texts under <c>__metadata__</c>; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Whether the file holds a tensor of this name.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>True where it does.</returns>
    public bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>A new tensor on the CPU, of the type and shape that the file declares.</returns>
    /// <exception cref="InvalidContentException">There is no such tensor, or the file became shorter since it was opened.</exception>
    public Tensor Read(string name)
    {
        if (!byName.TryGetValue(name, out var entry))
        {
            throw new InvalidContentException($"'{Path}' holds no tensor '{Printable.Name(name)}' (it holds {Entries.Count}).{DidYouMean.Sentence(name, byName.Keys)}");
        }

        using var scope = NewDisposeScope();
        var tensor = empty([.. entry.Shape], dtype: entry.Type);
        var at = dataStart + entry.Begin;
        foreach (var piece in SafeTensors.Pieces(tensor))
        {
            var bytes = piece.bytes;
            ReadAll(handle, bytes, at, Path);
            at += bytes.Length;
        }

        return tensor.MoveToOuterDisposeScope();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => handle.Dispose();

    internal static SafeTensorsFile Open(string path)
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
