using System.Numerics;
using System.Runtime.InteropServices;
using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A copy of an array of numbers of any kind and rank.</summary>
    /// <exception cref="ArgumentException">Its elements are not of a type that tensors hold.</exception>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A copy of an array of numbers of any kind and rank.</summary>
    /// <exception cref="ArgumentException">Its elements are not of a type that tensors hold.</exception>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, TypeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of numbers of any kind and rank.</summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <summary>The tensor in this type on this device: the tensor itself where nothing changes.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        Known(data).to(dtype ?? data.dtype, device ?? data.device);

    /// <summary>
    /// A tensor of one dimension over an array's own memory: a change of one shows in the other. The array stays where it
    /// is until nothing uses the tensor's memory any longer.
    /// </summary>
    /// <param name="rawArray">An array of numbers.</param>
    /// <param name="dtype">How its bytes are read.</param>
    /// <param name="count">The number of elements; -1 for all behind the offset.</param>
    /// <param name="offset">Bytes of the array to leave out in front.</param>
    /// <param name="requires_grad">Whether gradients are recorded.</param>
    /// <exception cref="ArgumentException">The array's memory does not hold that many elements.</exception>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var bytes = checked(ArrayLength(rawArray) * TypeOf(rawArray).ElementSize());
        var size = dtype.ElementSize();
        if (offset < 0 || offset > bytes) throw new ArgumentException($"Offset {offset} lies outside the array's {bytes} bytes.", nameof(offset));
        if (count < 0 && (bytes - offset) % size != 0)
        {
            throw new ArgumentException($"The {bytes - offset} bytes behind the offset are not whole elements of {size} bytes.", nameof(dtype));
        }

        if (count < 0) count = (bytes - offset) / size;
        if (count > (bytes - offset) / size)
        {
            throw new ArgumentException($"{count} elements of {size} bytes exceed the {bytes - offset} bytes behind the offset.", nameof(count));
        }

        return Finish(Over(rawArray, offset, [count], dtype), requires_grad);

        static long ArrayLength(Array array)
        {
            ArgumentNullException.ThrowIfNull(array);
            return array.LongLength;
        }
    }

    /// <summary>A tensor over an array's own memory; the array is pinned until the memory is released.</summary>
    internal static unsafe Tensor Over(Array array, long offset, long[] shape, ScalarType type)
    {
        var owner = new PinnedMemory(array);
        fixed (long* sizes = shape)
        {
            return new Tensor(Bridge.Check(Bridge.mt_tensor_over(
                owner.Address + (nint)offset, sizes, shape.Length, (int)type, &PinnedMemory.Release, owner.Handle)));
        }
    }

    /// <summary>The element type that holds an array's elements.</summary>
    internal static ScalarType TypeOf(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return TypeOf(array.GetType().GetElementType()!);
    }

    /// <summary>The element type that holds numbers of a .NET type.</summary>
    internal static ScalarType TypeOf(Type type) => type switch
    {
        _ when type == typeof(bool) => ScalarType.Bool,
        _ when type == typeof(byte) => ScalarType.Byte,
        _ when type == typeof(sbyte) => ScalarType.Int8,
        _ when type == typeof(short) => ScalarType.Int16,
        _ when type == typeof(int) => ScalarType.Int32,
        _ when type == typeof(long) => ScalarType.Int64,
        _ when type == typeof(Half) => ScalarType.Float16,
        _ when type == typeof(BFloat16) => ScalarType.BFloat16,
        _ when type == typeof(float) => ScalarType.Float32,
        _ when type == typeof(double) => ScalarType.Float64,
        _ when type == typeof((float, float)) => ScalarType.ComplexFloat32,
        _ when type == typeof(Complex) => ScalarType.ComplexFloat64,
        _ => throw new ArgumentException($"Tensors do not hold elements of type {type}.", nameof(type)),
    };

    // Kept alive and in place by its own handle, which libtorch hands back when it lets go of the memory.
    private sealed class PinnedMemory
    {
        private GCHandle _self;
        private GCHandle _array;

        public PinnedMemory(Array array)
        {
            _array = GCHandle.Alloc(array, GCHandleType.Pinned);
            _self = GCHandle.Alloc(this);
        }

        public nint Address => _array.AddrOfPinnedObject();

        public nint Handle => GCHandle.ToIntPtr(_self);

        [UnmanagedCallersOnly]
        public static void Release(nint handle)
        {
            var memory = (PinnedMemory)GCHandle.FromIntPtr(handle).Target!;
            memory._array.Free();
            memory._self.Free();
        }
    }
}
