using System.Text;
using MedTransfer;
using MedTransfer.Torch;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// TorchSharp's binary form of a tensor: the number of its element type, the number of its dimensions, their lengths (all in
/// LEB128: seven bits a byte, the lowest first) and its elements in row-major order, little-endian.
/// </summary>
internal static class TensorFormat
{
    // Spans end here; a power of two keeps elements whole.
    private const long SpanBytes = 1 << 30;

    // What is read at once from a stream that does not know its length, so that a lie about a size costs no more.
    private const int PieceBytes = 1 << 24;

    // libtorch's own limit.
    private const int MostDimensions = 64;

    /// <summary>Writes a tensor from any device and in any layout.</summary>
    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.Dimensions);
        foreach (long length in tensor.shape)
        {
            writer.Write7BitEncodedInt64(length);
        }

        Tensor plain = tensor.detach().cpu().contiguous();
        for (long at = 0, all = plain.NumberOfElements * plain.ElementSize; at < all; at += SpanBytes)
        {
            writer.Write(Bytes(plain, at, Math.Min(SpanBytes, all - at)));
        }
    }

    /// <summary>Reads a tensor into the processor's memory.</summary>
    /// <param name="reader">Where it begins.</param>
    /// <param name="what">What the tensor is, for messages.</param>
    /// <exception cref="InvalidContentException">It is broken or truncated; nothing larger than the stream is ever allocated.</exception>
    public static Tensor Read(BinaryReader reader, string what)
    {
        ScalarType type = ReadType(reader, what);
        var shape = new long[Number(reader, $"the number of dimensions of {what}", MostDimensions)];
        using Tensor one = empty([1], dtype: type);
        long bytes = one.ElementSize;
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = Number(reader, $"the length of dimension {i} of {what}", long.MaxValue);

            // An empty dimension does not excuse the others.
            bytes = shape[i] == 0 ? bytes : Math.BigMul(bytes, shape[i]) is var product && product <= long.MaxValue
                ? (long)product
                : throw new InvalidContentException($"The shape of {what}, [{string.Join(", ", shape[..(i + 1)])}, ...], exceeds any memory. {Advice}");
        }

        bytes = shape.Contains(0) ? 0 : bytes;
        List<byte[]>? pieces = reader.BaseStream.CanSeek ? Promised(reader.BaseStream, bytes, what) : ReadPieces(reader, bytes, what);
        Tensor tensor = empty(shape, dtype: type);
        try
        {
            Fill(tensor, bytes, reader, pieces, what);
            return type != ScalarType.Bool || IsTruth(tensor) ? tensor
                : throw new InvalidContentException($"A truth value of {what} is neither 0 nor 1. {Advice}");
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Reads a number that is not negative.</summary>
    /// <param name="reader">Where it begins.</param>
    /// <param name="what">What the number is, for messages.</param>
    /// <param name="most">What it may be at most.</param>
    /// <exception cref="InvalidContentException">It is not a number or too large.</exception>
    public static long Number(BinaryReader reader, string what, long most)
    {
        try
        {
            long value = reader.Read7BitEncodedInt64();
            return value >= 0 && value <= most ? value
                : throw new InvalidContentException($"Expected {what}, at most {most}; found {(ulong)value} before byte {Place(reader)}. {Advice}");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidContentException($"Expected {what}; the content ends or is no number before byte {Place(reader)}. {Advice}", e);
        }
    }

    /// <summary>Reads a text: its bytes' number and UTF-8.</summary>
    /// <param name="reader">Where it begins.</param>
    /// <param name="what">What the text is, for messages.</param>
    /// <exception cref="InvalidContentException">It is broken, truncated or longer than 64 KiB.</exception>
    public static string Text(BinaryReader reader, string what)
    {
        // Names of parameters: far below.
        byte[] bytes = new byte[Number(reader, $"the length of {what}", ushort.MaxValue)];
        try
        {
            reader.BaseStream.ReadExactly(bytes);
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException)
        {
            throw new InvalidContentException($"Expected {what}; the content ends or is no UTF-8 before byte {Place(reader)}. {Advice}", e);
        }
    }

    private const string Advice = "The file is damaged or not one of TorchSharp's; copy or save it again.";

    private static ScalarType ReadType(BinaryReader reader, string what)
    {
        var type = (ScalarType)Number(reader, $"the element type of {what}", sbyte.MaxValue);
        return type is <= ScalarType.Float64 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 or ScalarType.Bool or ScalarType.BFloat16
            ? type
            : throw new InvalidContentException($"Expected the element type of {what}; found the number {(int)type}. {Advice}");
    }

    private static List<byte[]>? Promised(Stream stream, long bytes, string what) => bytes <= stream.Length - stream.Position ? null
        : throw new InvalidContentException($"The elements of {what} take {bytes} bytes; only {stream.Length - stream.Position} follow. {Advice}");

    private static List<byte[]> ReadPieces(BinaryReader reader, long bytes, string what)
    {
        List<byte[]> pieces = [];
        for (long left = bytes; left > 0; left -= pieces[^1].Length)
        {
            byte[] piece = reader.ReadBytes((int)Math.Min(left, PieceBytes));
            pieces.Add(piece.Length > 0 ? piece
                : throw new InvalidContentException($"The elements of {what} take {bytes} bytes; {left} of them are missing. {Advice}"));
        }

        return pieces;
    }

    private static void Fill(Tensor tensor, long bytes, BinaryReader reader, List<byte[]>? pieces, string what)
    {
        long at = 0;
        foreach (byte[] piece in pieces ?? [])
        {
            piece.CopyTo(Bytes(tensor, at, piece.Length));
            at += piece.Length;
        }

        try
        {
            for (; at < bytes; at += SpanBytes)
            {
                reader.BaseStream.ReadExactly(Bytes(tensor, at, Math.Min(SpanBytes, bytes - at)));
            }
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidContentException($"The elements of {what} end early. {Advice}", e);
        }
    }

    private static bool IsTruth(Tensor tensor)
    {
        for (long at = 0, all = tensor.NumberOfElements; at < all; at += SpanBytes)
        {
            if (Bytes(tensor, at, Math.Min(SpanBytes, all - at)).ContainsAnyExceptInRange((byte)0, (byte)1))
            {
                return false;
            }
        }

        return true;
    }

    private static unsafe Span<byte> Bytes(Tensor tensor, long at, long count) => new((byte*)tensor.DataPointer + at, (int)count);

    private static string Place(BinaryReader reader) => reader.BaseStream.CanSeek ? $"{reader.BaseStream.Position}" : "(unknown)";
}
