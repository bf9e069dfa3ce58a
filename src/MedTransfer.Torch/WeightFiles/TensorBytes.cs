using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MedTransfer.Files;
using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace MedTransfer.Weights;

/// <summary>Reads elements from a file straight into a tensor's memory.</summary>
internal static class TensorBytes
{
    // What a span can hold, and what stays in a processor's cache between reading and checking it.
    private const long PieceBytes = 1 << 26;
    private const int ChunkBytes = 1 << 18;

    /// <summary>The memory of a contiguous tensor in pieces that a span can hold.</summary>
    internal static IEnumerable<Tensor> Pieces(Tensor tensor)
    {
        if (tensor.numel() == 0) yield break;
        using var elements = tensor.view(-1);
        var (total, most) = (elements.numel(), PieceBytes / tensor.ElementSize);
        for (var at = 0L; at < total; at += most) yield return elements.narrow(0, at, Math.Min(most, total - at));
    }

    /// <summary>Writes the elements of a contiguous tensor on the CPU.</summary>
    internal static void Write(Stream stream, Tensor tensor)
    {
        foreach (var piece in Pieces(tensor))
        {
            using (piece) stream.Write(piece.bytes);
        }
    }

    /// <summary>The CRC-32 of the elements of a contiguous tensor on the CPU.</summary>
    internal static uint Sum(Tensor tensor)
    {
        var crc = default(Crc32);
        foreach (var piece in Pieces(tensor))
        {
            using (piece) crc.Append(piece.bytes);
        }

        return crc.Value;
    }

    /// <summary>Fills a contiguous tensor on the CPU.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="at">Where the first element begins.</param>
    /// <param name="target">Gets the elements.</param>
    /// <param name="swap">Size of the numbers whose bytes have to change places, 1 for none.</param>
    /// <param name="sum">Whether to compute the checksum.</param>
    /// <returns>The CRC-32 of what was read, where it was asked for, and whether no value is NaN or infinite.</returns>
    /// <exception cref="InvalidContentException">The file ends early, or a truth value is neither 0 nor 1.</exception>
    internal static (uint Sum, bool IsFinite) Read(SafeFileHandle file, string path, long at, Tensor target, int swap = 1, bool sum = false)
    {
        var crc = default(Crc32);
        var isFinite = true;
        foreach (var piece in Pieces(target))
        {
            using (piece)
            {
                for (var rest = piece.bytes; !rest.IsEmpty; at += Math.Min(rest.Length, ChunkBytes), rest = rest[Math.Min(rest.Length, ChunkBytes)..])
                {
                    var chunk = rest[..Math.Min(rest.Length, ChunkBytes)];
                    InputFile.ReadExactly(file, chunk, at, path);
                    if (sum) crc.Append(chunk);
                    if (swap > 1) Swap(chunk, swap);
                    if (target.dtype == ScalarType.Bool) CheckTruths(chunk, at, path);
                    isFinite = isFinite && IsFinite(chunk, target.dtype);
                }
            }
        }

        return (crc.Value, isFinite);
    }

    private static bool IsFinite(ReadOnlySpan<byte> chunk, ScalarType type) => type switch
    {
        ScalarType.Float32 => TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<byte, float>(chunk)),
        ScalarType.Float64 => TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<byte, double>(chunk)),
        ScalarType.Float16 => TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<byte, Half>(chunk)),
        ScalarType.BFloat16 => IsFinite(MemoryMarshal.Cast<byte, ushort>(chunk)),
        _ => true,
    };

    // bfloat16 is the upper half of a float32: all exponent bits set mean NaN or infinity.
    private static bool IsFinite(ReadOnlySpan<ushort> numbers)
    {
        const int Exponent = 0x7F80;
        foreach (var number in numbers)
        {
            if ((number & Exponent) == Exponent) return false;
        }

        return true;
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case 4: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<byte, uint>(bytes)); break;
            default: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(bytes), MemoryMarshal.Cast<byte, ulong>(bytes)); break;
        }
    }

    // A truth value that is neither 0 nor 1 is undefined behaviour in libtorch's kernels.
    private static void CheckTruths(ReadOnlySpan<byte> truths, long at, string path)
    {
        var bad = truths.IndexOfAnyExceptInRange((byte)0, (byte)1);
        if (bad >= 0) throw new InvalidContentException($"'{path}': the truth value at byte {at + bad} is {truths[bad]}, neither 0 nor 1. Get the file again from its source.");
    }
}
