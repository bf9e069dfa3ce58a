using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MedTransfer.Data;

/// <summary>Brings an array's elements from a stream into memory: little-endian and in C order, whatever the file's order is.</summary>
internal static unsafe class NpyPayload
{
    // Small enough to be checked while it is still in the processor's cache.
    private const int ChunkBytes = 1 << 18;

    /// <summary>Fills <paramref name="destination"/>, which must hold <see cref="NpyHeader.DataLength"/> bytes.</summary>
    public static void Read(Stream stream, NpyHeader header, byte* destination, string where)
    {
        var length = header.DataLength;
        if (header.IsFortranOrder && header.Shape.Count > 1 && length > 0)
        {
            var columns = (byte*)NativeMemory.Alloc((nuint)length);
            try
            {
                Fill(stream, columns, length, where);
                Reorder(columns, destination, header.Shape, header.ElementType.Size());
            }
            finally
            {
                NativeMemory.Free(columns);
            }
        }
        else
        {
            Fill(stream, destination, length, where);
        }

        if (header.IsBigEndian) Swap(destination, length, header.ElementType.Size());
        if (header.ElementType == NpyElementType.Boolean) RequireBooleans(destination, length, where);
    }

    private static void Fill(Stream stream, byte* destination, long length, string where)
    {
        for (long done = 0; done < length;)
        {
            var read = stream.Read(new Span<byte>(destination + done, (int)Math.Min(ChunkBytes, length - done)));
            if (read == 0)
                throw new InvalidContentException($"{where}: the data end after {done} of {length} bytes. The file seems not fully written; fetch or write it again.");
            done += read;
        }
    }

    /// <summary>Copies from Fortran order (first index fastest) to C order (last index fastest).</summary>
    private static void Reorder(byte* source, byte* destination, IReadOnlyList<long> shape, int elementSize)
    {
        var rank = shape.Count;
        var strides = new long[rank];
        long stride = elementSize;
        for (var d = 0; d < rank; d++)
        {
            strides[d] = stride;
            stride *= shape[d];
        }

        var index = new long[rank];
        var end = destination + stride;
        long offset = 0;
        while (destination < end)
        {
            for (long i = 0; i < shape[rank - 1]; i++, destination += elementSize)
                Buffer.MemoryCopy(source + offset + (i * strides[rank - 1]), destination, elementSize, elementSize);
            for (var d = rank - 2; d >= 0; d--)
            {
                offset += strides[d];
                if (++index[d] < shape[d]) break;
                offset -= strides[d] * shape[d];
                index[d] = 0;
            }
        }
    }

    private static void Swap(byte* data, long length, int elementSize)
    {
        for (long done = 0; done < length; done += ChunkBytes)
        {
            var bytes = new Span<byte>(data + done, (int)Math.Min(ChunkBytes, length - done));
            switch (elementSize)
            {
                case 2:
                    var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                    BinaryPrimitives.ReverseEndianness(shorts, shorts);
                    break;
                case 4:
                    var ints = MemoryMarshal.Cast<byte, uint>(bytes);
                    BinaryPrimitives.ReverseEndianness(ints, ints);
                    break;
                default:
                    var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                    BinaryPrimitives.ReverseEndianness(longs, longs);
                    break;
            }
        }
    }

    private static void RequireBooleans(byte* data, long length, string where)
    {
        for (long done = 0; done < length; done += ChunkBytes)
        {
            var at = new Span<byte>(data + done, (int)Math.Min(ChunkBytes, length - done)).IndexOfAnyExceptInRange((byte)0, (byte)1);
            if (at >= 0)
                throw new InvalidContentException($"{where}: element {done + at} of a boolean array is {data[done + at]}; only 0 and 1 are possible. Write the file again.");
        }
    }
}
