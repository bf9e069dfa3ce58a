namespace MedTransfer.Torch;

/// <summary>Steps through a strided tensor's elements in row-major order.</summary>
internal struct StridedWalk
{
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly long[] _position;
    private long _offset;

    /// <summary>Begins at an element counted in row-major order.</summary>
    internal StridedWalk(long[] shape, long[] strides, long first)
    {
        (_shape, _strides) = (shape, strides);
        _position = new long[shape.Length];
        for (var d = shape.Length - 1; d >= 0 && first > 0; d--)
        {
            (first, _position[d]) = Math.DivRem(first, shape[d]);
            _offset += _position[d] * strides[d];
        }
    }

    /// <summary>The offset of the present element; steps on to the next.</summary>
    internal long Next()
    {
        var here = _offset;
        for (var d = _shape.Length - 1; d >= 0; d--)
        {
            _offset += _strides[d];
            if (++_position[d] < _shape[d]) break;
            _offset -= _position[d] * _strides[d];
            _position[d] = 0;
        }

        return here;
    }
}
