using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a tensor in the processor's memory, whatever its strides.</summary>
/// <typeparam name="T">The .NET type of the tensor's elements.</typeparam>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;

    internal TensorAccessor(Tensor tensor)
    {
        if (!tensor.is_cpu()) throw new InvalidOperationException("The tensor is not in the processor's memory: call cpu().");
        _tensor = tensor;
        _shape = tensor.shape;
        _strides = tensor.stride();
    }

    /// <summary>One element, by its position in each dimension.</summary>
    /// <exception cref="ArgumentException">The number of positions is not the number of dimensions.</exception>
    /// <exception cref="IndexOutOfRangeException">A position lies outside its dimension.</exception>
    public unsafe T this[params long[] indices]
    {
        get => ((T*)_tensor.DataPointer)[OffsetOf(indices)];
        set => ((T*)_tensor.DataPointer)[OffsetOf(indices)] = value;
    }

    /// <summary>The number of elements.</summary>
    public long Count => _tensor.NumberOfElements;

    /// <summary>False: elements can be set.</summary>
    public bool IsReadOnly => false;

    /// <summary>Whether both hold the same elements in the same order.</summary>
    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the elements or their order differ.</summary>
    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    /// <summary>A copy of the elements in row-major order.</summary>
    public T[] ToArray()
    {
        var result = new T[_tensor.NumberOfElements];
        CopyAllTo(result);
        return result;
    }

    /// <summary>A copy of the elements in an array of the tensor's shape.</summary>
    public Array ToNDArray()
    {
        if (_shape.Length == 0) return ToArray();
        var result = Array.CreateInstance(typeof(T), _shape);
        CopyAllTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(result)), result.Length));
        return result;
    }

    /// <summary>Copies elements from one position in row-major order on into an array until either ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position to start from lies outside.</exception>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var room = Room(array.Length, arrayIndex, tensorIndex);
        for (var i = 0; i < room; i++) array[arrayIndex + i] = At(tensorIndex + i);
    }

    /// <summary>Copies an array from one position on over the elements from another in row-major order on until either ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position to start from lies outside.</exception>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyFrom(T[], int, long)"/>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var room = Room(array.Length, arrayIndex, tensorIndex);
        for (var i = 0; i < room; i++) At(tensorIndex + i) = array[arrayIndex + i];
    }

    /// <summary>Whether both hold the same elements in the same order.</summary>
    public override bool Equals(object? obj) =>
        obj is TensorAccessor<T> other && Count == other.Count && ToArray().AsSpan().SequenceEqual(other.ToArray());

    /// <inheritdoc/>
    public override int GetHashCode() => Count.GetHashCode();

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing: the tensor stays with its holder. It is there for source compatibility.</summary>
    public void Dispose()
    {
    }

    /// <summary>The element at a position in row-major order.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    internal unsafe ref T At(long position)
    {
        if ((ulong)position >= (ulong)Count) throw new IndexOutOfRangeException($"Position {position} lies outside [0, {Count}).");
        var offset = 0L;
        for (var d = _shape.Length - 1; d >= 0; d--)
        {
            (position, var entry) = Math.DivRem(position, _shape[d]);
            offset += entry * _strides[d];
        }

        return ref ((T*)_tensor.DataPointer)[offset];
    }

    private unsafe void CopyAllTo(Span<T> target)
    {
        if (target.Length == 0) return;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        new ReadOnlySpan<T>(_tensor.contiguous().DataPointer, target.Length).CopyTo(target);
    }

    private long Room(int length, int arrayIndex, long tensorIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arrayIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arrayIndex, length);
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tensorIndex, Count);
        return Math.Min(length - arrayIndex, Count - tensorIndex);
    }

    private long OffsetOf(long[] indices)
    {
        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"The tensor has {_shape.Length} dimensions; {indices.Length} positions were given.", nameof(indices));
        }

        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            if ((ulong)indices[i] >= (ulong)_shape[i])
            {
                throw new IndexOutOfRangeException($"Position {indices[i]} in dimension {i} lies outside [0, {_shape[i]}).");
            }

            offset += indices[i] * _strides[i];
        }

        return offset;
    }
}
