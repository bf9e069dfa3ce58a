using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>Moves a tensor's elements, of any layout and device, to and from bytes in row-major order.</summary>
internal static class TensorElements
{
    /// <summary>Writes the elements.</summary>
    internal static unsafe void Write(Tensor tensor, Stream stream, int chunkBytes)
    {
        using var plain = IsPlain(tensor) ? tensor.alias() : tensor.Plain();
        var left = plain.NumberOfElements * plain.ElementSize;
        for (var next = First(plain); left > 0; next += chunkBytes, left -= chunkBytes)
        {
            stream.Write(new ReadOnlySpan<byte>(next, (int)Math.Min(chunkBytes, left)));
        }
    }

    /// <summary>Overwrites the elements.</summary>
    /// <exception cref="InvalidContentException">The stream ends too early, or a truth value is neither 0 nor 1.</exception>
    internal static unsafe void ReadInto(Tensor target, Stream stream, int chunkBytes, string what)
    {
        if (!IsPlain(target))
        {
            using var off = no_grad();
            using var plain = Aten.Empty.Call(target.shape, target.dtype, Value.None, CPU);
            ReadInto(plain, stream, chunkBytes, what);
            target.copy_(plain);
            return;
        }

        var left = target.NumberOfElements * target.ElementSize;
        for (var next = First(target); left > 0; next += chunkBytes, left -= chunkBytes)
        {
            var chunk = new Span<byte>(next, (int)Math.Min(chunkBytes, left));
            var read = stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
            if (read < chunk.Length) throw new InvalidContentException($"{left - read} bytes of the elements of {what} are missing. {TensorFormat.Advice}");
            CheckTruths(target, chunk, what);
        }
    }

    /// <summary>Overwrites the elements of a contiguous tensor on the processor with pieces, one after the other.</summary>
    /// <exception cref="InvalidContentException">A truth value is neither 0 nor 1.</exception>
    internal static unsafe void CopyInto(Tensor target, List<byte[]> pieces, string what)
    {
        var next = First(target);
        foreach (var piece in pieces)
        {
            CheckTruths(target, piece, what);
            piece.CopyTo(new Span<byte>(next, piece.Length));
            next += piece.Length;
        }
    }

    private static bool IsPlain(Tensor tensor) => tensor.is_cpu() && tensor.is_contiguous() && !tensor.IsLazy;

    private static unsafe byte* First(Tensor tensor) => tensor.NumberOfElements > 0 ? (byte*)tensor.DataPointer : null;

    // A truth value that is neither 0 nor 1 is undefined behaviour in libtorch's kernels.
    private static void CheckTruths(Tensor target, ReadOnlySpan<byte> truths, string what)
    {
        var bad = target.dtype == ScalarType.Bool ? truths.IndexOfAnyExceptInRange((byte)0, (byte)1) : -1;
        if (bad >= 0) throw new InvalidContentException($"A truth value of {what} is {truths[bad]}, neither 0 nor 1. {TensorFormat.Advice}");
    }
}
