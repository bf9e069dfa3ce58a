using MedTransfer.Torch;

namespace TorchSharp;

/// <summary>One number of any kind, as operators take it. Made by implicit conversion; it holds no native memory.</summary>
public sealed class Scalar : IDisposable
{
    private readonly Value _value;

    private Scalar(Value value, torch.ScalarType type)
    {
        _value = value;
        Type = type;
    }

    /// <summary>The number's type.</summary>
    public torch.ScalarType Type { get; }

    /// <summary>A number.</summary>
    public static implicit operator Scalar(byte value) => new(value, torch.ScalarType.Byte);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(sbyte value) => new(value, torch.ScalarType.Int8);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(short value) => new(value, torch.ScalarType.Int16);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(int value) => new(value, torch.ScalarType.Int32);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(Half value) => new((double)value, torch.ScalarType.Float16);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(float value) => new(value, torch.ScalarType.Float32);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(value, torch.ScalarType.Bool);

    /// <summary>Does nothing; a scalar holds no native memory. It is there for source compatibility.</summary>
    public void Dispose()
    {
    }

    internal Value AsValue() => _value;

    internal double AsDouble() => _value.Tag == MedTransfer.Torch.Native.ValueTag.Real
        ? BitConverter.Int64BitsToDouble(_value.Bits)
        : _value.Bits;

    internal long AsLong() => _value.Tag == MedTransfer.Torch.Native.ValueTag.Real
        ? (long)BitConverter.Int64BitsToDouble(_value.Bits)
        : _value.Bits;
}
