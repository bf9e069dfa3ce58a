using System.Runtime.InteropServices;
using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    private static Tensor Create(
        Operator op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        return Finish(op.Call(size, dtype, Value.None, device), requires_grad);
    }

    private static Tensor Create(
        Operator op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names, Generator? generator)
    {
        RefuseNames(names);
        return Finish(op.Call(size, generator, dtype, Value.None, device), requires_grad);
    }

    private static Tensor CreateLike(
        Operator op, Tensor input, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        return Finish(op.Call(input, dtype, Value.None, device), requires_grad);
    }

    private static Tensor Finish(Tensor result, bool requires_grad) =>
        requires_grad ? result.requires_grad_() : result;

    private static void RefuseNames(string[]? names)
    {
        if (names is { Length: > 0 }) throw new ArgumentException("Named dimensions are not part of this layer.", nameof(names));
    }

    private static unsafe Tensor OfArray(
        Array array, long[]? dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        ArgumentNullException.ThrowIfNull(array);
        RefuseNames(names);
        dimensions ??= [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)];
        if (dimensions.Aggregate(1L, (product, length) => checked(product * length)) != array.LongLength)
        {
            throw new ArgumentException(
                $"An array of {array.LongLength} elements does not fit the shape [{string.Join(", ", dimensions)}].", nameof(array));
        }

        var result = Aten.Empty.Call(dimensions, type);
        if (array.LongLength > 0)
        {
            var bytes = checked(array.LongLength * type.ElementSize());
            var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
            try
            {
                Buffer.MemoryCopy((void*)pin.AddrOfPinnedObject(), result.DataPointer, bytes, bytes);
            }
            finally
            {
                pin.Free();
            }
        }

        if ((dtype ?? type) != type || device is { type: not DeviceType.CPU })
        {
            using (result) return Finish(result.to(dtype ?? type, device ?? CPU), requires_grad);
        }

        return Finish(result, requires_grad);
    }
}
