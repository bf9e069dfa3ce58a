using System.Numerics;
using MedTransfer.Torch;
using MedTransfer.Torch.Native;

namespace TorchSharp;

/// <summary>
/// One number as operators take it: a truth value, a 64-bit integer, a double or a complex number. Made by implicit
/// conversion; it holds no native memory.
/// </summary>
public sealed class Scalar : IDisposable
{
    private readonly Value _value;

    private Scalar(Value value, torch.ScalarType type)
    {
        _value = value;
        Type = type;
    }

    /// <summary>Bool, Int64, Float64 or ComplexFloat64, whatever the number was made from: libtorch keeps no finer type.</summary>
    public torch.ScalarType Type { get; }

    /// <summary>A number.</summary>
    public static implicit operator Scalar(byte value) => (long)value;

    /// <summary>A number.</summary>
    public static implicit operator Scalar(sbyte value) => (long)value;

    /// <summary>A number.</summary>
    public static implicit operator Scalar(short value) => (long)value;

    /// <summary>A number.</summary>
    public static implicit operator Scalar(int value) => (long)value;

    /// <summary>A number.</summary>
    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(Half value) => (double)value;

    /// <summary>A number.</summary>
    public static implicit operator Scalar(BFloat16 value) => (double)value;

    /// <summary>A number.</summary>
    public static implicit operator Scalar(float value) => (double)value;

    /// <summary>A number.</summary>
    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    /// <summary>A complex number of a real and an imaginary part.</summary>
    public static implicit operator Scalar((float, float) value) => new Complex(value.Item1, value.Item2);

    /// <summary>A complex number.</summary>
    public static implicit operator Scalar(Complex value) => new(value, torch.ScalarType.ComplexFloat64);

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(value, torch.ScalarType.Bool);

    /// <summary>Does nothing; a scalar holds no native memory. It is there for source compatibility.</summary>
    public void Dispose()
    {
    }

    internal Value AsValue() => _value;

    internal Complex AsComplex() => _value.Tag switch
    {
        ValueTag.Complex when _value.Reference is double[] parts => new Complex(parts[0], parts[1]),
        ValueTag.Real => BitConverter.Int64BitsToDouble(_value.Bits),
        _ => _value.Bits,
    };

    internal double AsDouble()
    {
        if (_value.Tag == ValueTag.Integer) return _value.Bits;
        var value = AsComplex();
        return value.Imaginary == 0
            ? value.Real
            : throw new InvalidOperationException($"The complex number {value} is not real; read it with ToComplexFloat64.");
    }

    internal long AsLong() => _value.Tag is ValueTag.Integer or ValueTag.Boolean ? _value.Bits : (long)AsDouble();
}
