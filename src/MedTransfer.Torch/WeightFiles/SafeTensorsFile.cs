using System.Buffers.Binary;
using MedTransfer.Files;
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

    internal override bool ReadInto(WeightEntry entry, Tensor target) =>
        TensorBytes.Read(handle, Path, dataStart + ((SafeTensorsEntry)entry).Begin, target).IsFinite;

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
            InputFile.ReadExactly(handle, prefix, 0, path);
            var declared = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (declared > (ulong)(length - Prefix) || declared > (ulong)SafeTensorsHeader.LargestHeader)
            {
                if (WeightFormat.LooksLike(WeightFormat.Start(handle, path)) is { } other) throw new UnknownFormatException($"'{path}' is no safetensors file but looks like {other}. Give a .safetensors file.");
                throw Bad(path, declared > (ulong)SafeTensorsHeader.LargestHeader
                    ? $"it declares a header of {declared} bytes; {SafeTensorsHeader.LargestHeader} is the most"
                    : $"it declares a header of {declared} bytes, but only {length - Prefix} follow: the length is invalid or the file incomplete");
            }

            var json = new byte[(int)declared];
            InputFile.ReadExactly(handle, json, Prefix, path);
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

    private static InvalidContentException Bad(string path, string fault) =>
        new($"'{path}' is no valid safetensors file: {fault}. Get the file again from its source.");
}
