using System.Collections;
using MedTransfer.Torch;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// Reads and writes the elements of a tensor in the processor's memory in row-major order, whatever its strides. It is
/// valid while the tensor is not disposed. Of a lazily conjugated or negated view it holds a copy, which is read-only.
/// </summary>
/// <typeparam name="T">The .NET type of the tensor's elements.</typeparam>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        if (!tensor.is_cpu()) throw new InvalidOperationException("The tensor is not in the processor's memory: call cpu().");
        if (tensor.is_sparse) throw new InvalidOperationException("A sparse tensor's elements do not lie in a row: call to_dense().");
        IsReadOnly = tensor.IsLazy;
        _tensor = IsReadOnly ? tensor.Plain() : tensor;
        _shape = tensor.shape;
        _strides = _tensor.stride();
        _contiguous = _tensor.is_contiguous();
    }

    /// <summary>The number of elements.</summary>
    public long Count => _tensor.NumberOfElements;

    /// <summary>Whether the elements can only be read.</summary>
    public bool IsReadOnly { get; }

    /// <summary>One element, by its position in each dimension.</summary>
    /// <exception cref="ArgumentException">The number of positions is not the number of dimensions.</exception>
    /// <exception cref="IndexOutOfRangeException">A position lies outside its dimension.</exception>
    /// <exception cref="InvalidOperationException">It is set and the elements can only be read.</exception>
    public unsafe T this[params long[] indices]
    {
        get => ((T*)_tensor.DataPointer)[OffsetOf(indices)];
        set
        {
            RefuseReadOnly();
            ((T*)_tensor.DataPointer)[OffsetOf(indices)] = value;
        }
    }

    /// <summary>Whether both have the same shape and equal elements.</summary>
    public static bool operator ==(TensorAccessor<T>? left, TensorAccessor<T>? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether shape or elements differ.</summary>
    public static bool operator !=(TensorAccessor<T>? left, TensorAccessor<T>? right) => !(left == right);

    /// <summary>A copy of the elements.</summary>
    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result.AsSpan());
        return result;
    }

    /// <summary>A copy of the elements in an array of the tensor's shape.</summary>
    public unsafe Array ToNDArray()
    {
        if (_shape.Length == 0) return ToArray();
        var result = Array.CreateInstance(typeof(T), _shape);
        if (result.Length == 0) return result;
        fixed (byte* first = &System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(result))
        {
            CopyTo(new Span<T>(first, result.Length));
        }

        return result;
    }

    /// <summary>Copies elements from a position on into an array, as many as there are or as fit.</summary>
    /// <param name="array">The target.</param>
    /// <param name="arrayIndex">Where in the target to begin.</param>
    /// <param name="tensorIndex">The first element, counted in row-major order.</param>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);
    }

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        array = array[arrayIndex..];
        array = array[..Fitting(array.Length, tensorIndex)];
        if (array.Length == 0) return;
        var first = (T*)_tensor.DataPointer;
        if (_contiguous)
        {
            new ReadOnlySpan<T>(first + tensorIndex, array.Length).CopyTo(array);
            return;
        }

        var walk = new StridedWalk(_shape, _strides, tensorIndex);
        foreach (ref var target in array) target = first[walk.Next()];
    }

    /// <summary>Copies elements of an array over those from a position on, as many as there are or as fit.</summary>
    /// <param name="array">The source.</param>
    /// <param name="arrayIndex">Where in the source to begin.</param>
    /// <param name="tensorIndex">The first element to overwrite, counted in row-major order.</param>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);
    }

    /// <inheritdoc cref="CopyFrom(T[], int, long)"/>
    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        RefuseReadOnly();
        array = array[arrayIndex..];
        array = array[..Fitting(array.Length, tensorIndex)];
        if (array.Length == 0) return;
        var first = (T*)_tensor.DataPointer;
        if (_contiguous)
        {
            array.CopyTo(new Span<T>(first + tensorIndex, array.Length));
            return;
        }

        var walk = new StridedWalk(_shape, _strides, tensorIndex);
        foreach (ref readonly var source in array) first[walk.Next()] = source;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        var walk = new StridedWalk(_shape, _strides, 0);
        for (var left = Count; left > 0; left--) yield return Element(walk.Next());
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is TensorAccessor<T> other && _shape.AsSpan().SequenceEqual(other._shape) && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var length in _shape) hash.Add(length);
        foreach (var element in this) hash.Add(element);
        return hash.ToHashCode();
    }

    /// <summary>Frees the copy of a lazy view; any other tensor stays with its holder.</summary>
    public void Dispose()
    {
        if (IsReadOnly) _tensor.Dispose();
    }

    /// <summary>The element at a position in row-major order.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    internal T At(long position) => (ulong)position < (ulong)Count
        ? Element(new StridedWalk(_shape, _strides, position).Next())
        : throw new IndexOutOfRangeException($"Position {position} lies outside [0, {Count}).");

    private unsafe T Element(long offset) => ((T*)_tensor.DataPointer)[offset];

    private int Fitting(int room, long tensorIndex) => tensorIndex >= 0 && tensorIndex <= Count
        ? (int)Math.Min(room, Count - tensorIndex)
        : throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"The tensor has {Count} elements.");

    private void RefuseReadOnly()
    {
        if (IsReadOnly) throw new InvalidOperationException("The tensor is a lazy conjugate or negative: call resolve_conj() or resolve_neg() and write there.");
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
