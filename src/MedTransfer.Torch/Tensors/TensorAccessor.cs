using System.Collections;
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

    /// <summary>A copy of the elements in row-major order.</summary>
    public unsafe T[] ToArray()
    {
        var result = new T[_tensor.NumberOfElements];
        if (result.Length == 0) return result;
        if (_tensor.is_contiguous())
        {
            new ReadOnlySpan<T>(_tensor.DataPointer, result.Length).CopyTo(result);
            return result;
        }

        using var scope = NewDisposeScope();
        using var off = no_grad();
        new ReadOnlySpan<T>(_tensor.contiguous().DataPointer, result.Length).CopyTo(result);
        return result;
    }

    /// <summary>A copy of the elements in an array of the tensor's shape.</summary>
    public Array ToNDArray()
    {
        if (_shape.Length == 0) return ToArray();
        var result = Array.CreateInstance(typeof(T), _shape);
        Buffer.BlockCopy(ToArray(), 0, result, 0, Buffer.ByteLength(result));
        return result;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing: the tensor stays with its holder. It is there for source compatibility.</summary>
    public void Dispose()
    {
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
