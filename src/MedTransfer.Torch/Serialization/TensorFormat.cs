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
    /// <summary>What to do about a broken file.</summary>
    internal const string Advice = "The file is damaged or not one of TorchSharp's; copy or save it again.";

    // What is read at once from a stream that does not know its length, so that a lie about a size costs no more.
    private const int PieceBytes = 1 << 24;

    // libtorch's own limit.
    private const int MostDimensions = 64;

    /// <summary>Writes a tensor from any device and in any layout.</summary>
    /// <exception cref="ArgumentException">It is sparse, quantized or without memory.</exception>
    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        if (tensor.is_sparse || is_quantized(tensor.dtype) || tensor.device_type == DeviceType.META)
        {
            throw new ArgumentException($"A sparse, quantized or meta tensor has no form in this format: {tensor}. Convert it first.", nameof(tensor));
        }

        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.Dimensions);
        foreach (long length in tensor.shape)
        {
            writer.Write7BitEncodedInt64(length);
        }

        writer.Flush();
        TensorElements.Write(tensor, writer.BaseStream, PieceBytes);
    }

    /// <summary>Reads a tensor into the processor's memory.</summary>
    /// <param name="reader">Where it begins.</param>
    /// <param name="what">What the tensor is, for messages.</param>
    /// <exception cref="InvalidContentException">It is broken or truncated; nothing larger than the stream is ever allocated.</exception>
    public static Tensor Read(BinaryReader reader, string what)
    {
        (ScalarType type, long[] shape, long bytes) = ReadHead(reader, what);
        List<byte[]>? pieces = reader.BaseStream.CanSeek ? null : [.. Pieces(reader, bytes, what)];
        Tensor tensor = empty(shape, type, CPU);
        try
        {
            if (pieces is null)
            {
                TensorElements.ReadInto(tensor, reader.BaseStream, PieceBytes, what);
            }
            else
            {
                TensorElements.CopyInto(tensor, pieces, what);
            }

            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Passes over a tensor.</summary>
    /// <param name="reader">Where it begins.</param>
    /// <param name="what">What the tensor is, for messages.</param>
    /// <exception cref="InvalidContentException">It is broken or truncated.</exception>
    public static void Skip(BinaryReader reader, string what)
    {
        (_, _, long bytes) = ReadHead(reader, what);
        if (reader.BaseStream.CanSeek)
        {
            reader.BaseStream.Seek(bytes, SeekOrigin.Current);
        }
        else
        {
            _ = Pieces(reader, bytes, what).Count();
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

    private static (ScalarType Type, long[] Shape, long Bytes) ReadHead(BinaryReader reader, string what)
    {
        ScalarType type = ReadType(reader, what);
        var shape = new long[Number(reader, $"the number of dimensions of {what}", MostDimensions)];
        long bytes = type.ElementSize();
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = Number(reader, $"the length of dimension {i} of {what}", long.MaxValue);

            // An empty dimension does not excuse the others.
            bytes = shape[i] == 0 ? bytes : Math.BigMul(bytes, shape[i]) is var product && product <= long.MaxValue
                ? (long)product
                : throw new InvalidContentException($"The shape of {what}, [{string.Join(", ", shape[..(i + 1)])}, ...], exceeds any memory. {Advice}");
        }

        bytes = shape.Contains(0) ? 0 : bytes;
        return !reader.BaseStream.CanSeek || bytes <= reader.BaseStream.Length - reader.BaseStream.Position
            ? (type, shape, bytes)
            : throw new InvalidContentException(
                $"The elements of {what} take {bytes} bytes; only {reader.BaseStream.Length - reader.BaseStream.Position} follow. {Advice}");
    }

    private static ScalarType ReadType(BinaryReader reader, string what)
    {
        var type = (ScalarType)Number(reader, $"the element type of {what}", sbyte.MaxValue);
        return type is <= ScalarType.Float64 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 or ScalarType.Bool or ScalarType.BFloat16
            ? type
            : throw new InvalidContentException($"Expected the element type of {what}; found the number {(int)type}. {Advice}");
    }

    private static IEnumerable<byte[]> Pieces(BinaryReader reader, long bytes, string what)
    {
        while (bytes > 0)
        {
            byte[] piece = reader.ReadBytes((int)Math.Min(bytes, PieceBytes));
            yield return piece.Length > 0 ? piece
                : throw new InvalidContentException($"{bytes} bytes of the elements of {what} are missing. {Advice}");
            bytes -= piece.Length;
        }
    }

    private static string Place(BinaryReader reader) => reader.BaseStream.CanSeek ? $"{reader.BaseStream.Position}" : "(unknown)";
}
