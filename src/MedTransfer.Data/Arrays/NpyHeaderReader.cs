using System.Buffers.Binary;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>Reads and checks the header of an .npy array, versions 1.0, 2.0 and 3.0 (NumPy enhancement proposal 1).</summary>
internal static class NpyHeaderReader
{
    private const int PreambleSize = 8;
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the header from the start of a stream of known length and checks the length against it.</summary>
    /// <param name="stream">The array's bytes from the first.</param>
    /// <param name="length">How many bytes there are.</param>
    /// <param name="where">Names the array in messages.</param>
    /// <param name="maximumHeaderLength">Refuses a longer header before it is read.</param>
    /// <param name="allowTrailing">Whether bytes after the data are noted instead of refused.</param>
    public static NpyHeader Read(Stream stream, long length, string where, int maximumHeaderLength, bool allowTrailing)
    {
        var (major, headerLength, lengthBytes) = ReadPreamble(stream, length, where);
        var dataOffset = PreambleSize + lengthBytes + (long)headerLength;
        if (headerLength > maximumHeaderLength)
        {
            throw new InvalidContentException(
                $"{where}: the header is {headerLength} characters long; the limit is {maximumHeaderLength}. If the file is trusted, raise maximumHeaderLength.");
        }

        if (dataOffset > length)
        {
            throw new InvalidContentException(
                $"{where}: the header is cut off: expected {headerLength} bytes, got {Math.Max(0, length - PreambleSize - lengthBytes)}. Fetch or write the file again.");
        }

        var bytes = new byte[headerLength];
        stream.ReadExactly(bytes);
        var header = NpyHeaderText.Interpret(Decode(bytes, major, where), where, (int)dataOffset);
        return CheckLength(header, length, where, allowTrailing);
    }

    private static (int Major, uint HeaderLength, int LengthBytes) ReadPreamble(Stream stream, long length, string where)
    {
        if (length == 0) throw new InvalidContentException($"{where}: the file is empty. Fetch or write it again.");
        var start = new byte[(int)Math.Min(length, 12)];
        stream.ReadExactly(start.AsSpan(0, Math.Min(start.Length, PreambleSize)));
        var magic = start.AsSpan(0, Math.Min(start.Length, Magic.Length));
        if (!Magic.AsSpan().StartsWith(magic))
        {
            throw new UnknownFormatException(
                $"{where} is no .npy array: {FirstBytes.Describe(start.AsSpan(0, Math.Min(start.Length, PreambleSize)))}. An .npy array begins with 93 and 'NUMPY'.");
        }

        if (length < PreambleSize)
            throw new InvalidContentException($"{where}: the file is truncated before its header: {length} bytes, at least {PreambleSize + 2} expected. Fetch or write it again.");
        var (major, minor) = (start[6], start[7]);
        if (major is < 1 or > 3 || minor != 0)
            throw new UnknownFormatException($"{where}: .npy version {major}.{minor} is not supported; 1.0, 2.0 and 3.0 are. Write it with a current NumPy.");
        var lengthBytes = major == 1 ? 2 : 4;
        if (length < PreambleSize + lengthBytes)
            throw new InvalidContentException($"{where}: the file is truncated in its header length: {length} bytes. Fetch or write it again.");
        var lengthField = start.AsSpan(PreambleSize, lengthBytes);
        stream.ReadExactly(lengthField);
        return (major, major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthField) : BinaryPrimitives.ReadUInt32LittleEndian(lengthField), lengthBytes);
    }

    private static string Decode(byte[] bytes, int major, string where)
    {
        if (major < 3) return Encoding.Latin1.GetString(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidContentException($"{where}: the header of a version 3.0 array must be UTF-8 and is not. Write the file again.", e);
        }
    }

    private static NpyHeader CheckLength(NpyHeader header, long length, string where, bool allowTrailing)
    {
        var present = length - header.DataOffset;
        if (present < header.DataLength)
        {
            throw new InvalidContentException(
                $"{where}: expected {NpyHeader.DescribeShape(header.Shape)} = {header.ElementCount} elements of {header.ElementType.Size()} bytes, the file holds {present / header.ElementType.Size()} ({present} of {header.DataLength} bytes). It seems not fully written; fetch or write it again.");
        }

        if (present == header.DataLength) return header;
        var trailing = $"{present - header.DataLength} bytes follow the array's {header.DataLength} bytes of data";
        return allowTrailing
            ? header with { Notes = [.. header.Notes, trailing] }
            : throw new InvalidContentException($"{where}: {trailing}; nothing was expected there. Fetch or write the file again.");
    }
}
