using System.Runtime.InteropServices;
using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    private static Tensor Create(
        Operator op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        return Finish(op.Call(size, dtype, Value.None, device ?? s_defaultDevice), requires_grad);
    }

    private static Tensor Create(
        Operator op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names, Generator? generator)
    {
        RefuseNames(names);
        return Finish(op.Call(size, generator, dtype, Value.None, device ?? s_defaultDevice), requires_grad);
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

    private static Tensor OfNumber(Scalar value, ScalarType dtype, Device? device, bool requires_grad) =>
        Finish(Aten.ScalarTensor.Call(value, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    private static unsafe Tensor OfArray(
        Array array, long[]? dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        ArgumentNullException.ThrowIfNull(array);
        dimensions ??= [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)];
        fixed (byte* first = &MemoryMarshal.GetArrayDataReference(array))
        {
            return OfMemory(first, array.LongLength, dimensions, type, dtype, device, requires_grad, names);
        }
    }

    private static Tensor OfList<T>(
        IList<T> list, long[]? dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(list);
        ReadOnlySpan<T> elements = list switch
        {
            T[] array => array,
            List<T> known => CollectionsMarshal.AsSpan(known),
            _ => list.ToArray(),
        };
        return OfSpan(elements, dimensions ?? [list.Count], type, dtype, device, requires_grad, names);
    }

    private static unsafe Tensor OfSpan<T>(
        ReadOnlySpan<T> elements, long[] dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        fixed (T* first = elements)
        {
            return OfMemory(first, elements.Length, dimensions, type, dtype, device, requires_grad, names);
        }
    }

    private static unsafe Tensor OfMemory(
        void* first, long count, long[] dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        if (dimensions.Any(length => length < 0) || dimensions.TotalSize() != count)
        {
            throw new ArgumentException($"{count} elements do not fit the shape [{string.Join(", ", dimensions)}].", nameof(dimensions));
        }

        var result = Aten.Empty.Call(dimensions, type, Value.None, CPU);
        var bytes = checked(count * type.ElementSize());
        if (bytes > 0) Buffer.MemoryCopy(first, result.DataPointer, bytes, bytes);
        device ??= s_defaultDevice;
        if ((dtype ?? type) == type && device.type == DeviceType.CPU) return Finish(result, requires_grad);
        using (result) return Finish(result.to(dtype ?? type, device), requires_grad);
    }
}
