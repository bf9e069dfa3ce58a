using System.Buffers.Binary;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>
/// Reads and writes single .npy arrays, versions 1.0 to 3.0. The header is parsed, never evaluated; sizes are checked
/// against the file before memory is taken; big-endian data are swapped and Fortran order becomes C order.
/// </summary>
public static class Npy
{
    /// <summary>Headers longer than this are refused unless the caller raises the limit (NumPy's own limit).</summary>
    public const int DefaultMaximumHeaderLength = 10_000;

    /// <summary>Reads an array of at most 2 GiB into managed memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="strict">Whether bytes after the data are refused instead of noted in <see cref="NpyArray.Notes"/>.</param>
    /// <param name="maximumHeaderLength">The longest header that is accepted, in characters.</param>
    /// <exception cref="InvalidConfigurationException">The path is missing, a folder or unreadable.</exception>
    /// <exception cref="UnknownFormatException">The file is no .npy array, or of an unknown version.</exception>
    /// <exception cref="InvalidContentException">The file is truncated, its header invalid or its data type not supported.</exception>
    public static NpyArray Load(string path, bool strict = false, int maximumHeaderLength = DefaultMaximumHeaderLength)
    {
        using var file = InputFile.Open(path);
        var length = RandomAccess.GetLength(file);
        using var stream = new FileSlice(file, path, 0, length);
        var header = NpyHeaderReader.Read(stream, length, path, maximumHeaderLength, allowTrailing: !strict);
        return ReadArray(stream, header, path);
    }

    /// <summary>Reads only the header; the file's length is checked against it.</summary>
    /// <inheritdoc cref="Load"/>
    public static NpyHeader ReadHeader(string path, bool strict = false, int maximumHeaderLength = DefaultMaximumHeaderLength)
    {
        using var file = InputFile.Open(path);
        var length = RandomAccess.GetLength(file);
        using var stream = new FileSlice(file, path, 0, length);
        return NpyHeaderReader.Read(stream, length, path, maximumHeaderLength, allowTrailing: !strict);
    }

    /// <summary>Writes an array so that <c>numpy.load</c> reads it; the file appears completely or not at all.</summary>
    /// <param name="path">The file to write; an existing one is replaced.</param>
    /// <param name="array">The array.</param>
    public static void Save(string path, NpyArray array)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, stream => Write(stream, array));
    }

    internal static unsafe NpyArray ReadArray(Stream stream, NpyHeader header, string where)
    {
        if (header.DataLength > Array.MaxLength)
            throw new InvalidContentException($"{where}: {header} needs {header.DataLength} bytes; a managed array holds at most {Array.MaxLength}. Read it as a tensor.");
        var bytes = new byte[header.DataLength];
        fixed (byte* destination = bytes) NpyPayload.Read(stream, header, destination, where);
        return new NpyArray(header.ElementType, header.Shape, bytes, header.Notes);
    }

    internal static void Write(Stream stream, NpyArray array)
    {
        WriteHeader(stream, array.ElementType, array.Shape);
        stream.Write(array.Bytes.Span);
    }

    /// <summary>
    /// Writes the header of an array whose elements the caller streams after it: version 1.0, padded so that the elements begin at a
    /// multiple of 64, as NumPy does.
    /// </summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="type">The type of the elements, which follow in little-endian order.</param>
    /// <param name="shape">The size of each dimension; the last index runs fastest.</param>
    public static void WriteHeader(Stream stream, NpyElementType type, IReadOnlyList<long> shape)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(shape);
        var tuple = shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";
        var text = $"{{'descr': '{type.Descriptor()}', 'fortran_order': False, 'shape': {tuple}, }}";
        const int preamble = 10;
        var padded = ((preamble + text.Length + 1 + 63) / 64 * 64) - preamble;
        var header = new byte[preamble + padded];
        header.AsSpan().Fill((byte)' ');
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        (header[6], header[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)padded);
        Encoding.ASCII.GetBytes(text, header.AsSpan(preamble));
        header[^1] = (byte)'\n';
        stream.Write(header);
    }
}
