using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>Activations in an <c>.npy</c> file, of which only what is asked for is read.</summary>
internal sealed class FileRows(string path, long[] shape, ScalarType type) : IFeatureRows
{
    // A span holds no more than 2 GiB.
    private const long ChunkBytes = 1L << 28;

    private readonly long _rowBytes = shape.Skip(1).Aggregate((long)type.ElementSize(), (a, b) => a * b);

    /// <summary>Appends rows to a stream as they stand in the file.</summary>
    public static void Write(Stream stream, Tensor rows)
    {
        foreach (var (first, count) in Chunks(rows.shape[0], rows.numel() / rows.shape[0] * rows.element_size()))
        {
            using var part = rows.narrow(0, first, count);
            stream.Write(part.bytes);
        }
    }

    public Tensor Read(long first, long count)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        stream.Seek(stream.Length - ((shape[0] - first) * _rowBytes), SeekOrigin.Begin);
        var result = empty([count, .. shape.AsSpan(1)], dtype: type);
        foreach (var (at, rows) in Chunks(count, _rowBytes))
        {
            using var part = result.narrow(0, at, rows);
            stream.ReadExactly(part.bytes);
        }

        return result;
    }

    public void Dispose()
    {
        // The file belongs to who named its folder.
    }

    /// <summary>Checks that a file is what an index says of it.</summary>
    /// <exception cref="InvalidContentException">It is another array.</exception>
    public static FileRows Open(string path, long[] shape, ScalarType type)
    {
        var header = Npy.ReadHeader(path, strict: true);
        var expected = type == ScalarType.Float16 ? NpyElementType.Float16 : NpyElementType.Float32;
        return header.ElementType == expected && header.Shape.SequenceEqual(shape) && header is { IsBigEndian: false, IsFortranOrder: false }
            ? new(path, shape, type)
            : throw new InvalidContentException($"'{path}' holds {header}, but the index beside it tells of {expected} ({string.Join(", ", shape)}). Capture the features again.");
    }

    private static IEnumerable<(long First, long Count)> Chunks(long rows, long rowBytes)
    {
        var step = Math.Max(1, ChunkBytes / Math.Max(1, rowBytes));
        for (long first = 0; first < rows; first += step) yield return (first, Math.Min(step, rows - first));
    }
}
