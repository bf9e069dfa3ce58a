using System.Numerics;
using MedTransfer.Torch.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// One argument of an <see cref="Operator"/> call. It is made by implicit conversion from the types that operators take;
/// libtorch's schema decides how it is read (a number fits an integer, a real, a <see cref="Scalar"/> or a one-number list).
/// </summary>
public readonly struct Value
{
    internal readonly ValueTag Tag;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Value(ValueTag tag, long bits, object? reference = null)
    {
        Tag = tag;
        Bits = bits;
        Reference = reference;
    }

    /// <summary>An argument that is left empty (<c>None</c> in Python).</summary>
    public static Value None => default;

    /// <summary>A tensor; null is <see cref="None"/>.</summary>
    public static implicit operator Value(Tensor? tensor) => tensor is null ? default : new(ValueTag.Tensor, 0, tensor);

    /// <summary>An integer.</summary>
    public static implicit operator Value(long value) => new(ValueTag.Integer, value);

    /// <summary>An integer.</summary>
    public static implicit operator Value(int value) => new(ValueTag.Integer, value);

    /// <summary>An integer; null is <see cref="None"/>.</summary>
    public static implicit operator Value(long? value) => value is { } v ? new(ValueTag.Integer, v) : default;

    /// <summary>A real number.</summary>
    public static implicit operator Value(double value) => new(ValueTag.Real, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A real number; null is <see cref="None"/>.</summary>
    public static implicit operator Value(double? value) => value is { } v ? (Value)v : default;

    /// <summary>A complex number.</summary>
    public static implicit operator Value(Complex value) => new(ValueTag.Complex, 0, new[] { value.Real, value.Imaginary });

    /// <summary>A truth value.</summary>
    public static implicit operator Value(bool value) => new(ValueTag.Boolean, value ? 1 : 0);

    /// <summary>A text; null is <see cref="None"/>.</summary>
    public static implicit operator Value(string? value) => value is null ? default : new(ValueTag.Text, 0, value);

    /// <summary>A number of any kind; null is <see cref="None"/>.</summary>
    public static implicit operator Value(Scalar? value) => value?.AsValue() ?? default;

    /// <summary>A list of integers; null is <see cref="None"/>.</summary>
    public static implicit operator Value(long[]? values) => values is null ? default : new(ValueTag.IntegerList, 0, values);

    /// <summary>A list of reals; null is <see cref="None"/>.</summary>
    public static implicit operator Value(double[]? values) => values is null ? default : new(ValueTag.RealList, 0, values);

    /// <summary>A list of truth values; null is <see cref="None"/>.</summary>
    public static implicit operator Value(bool[]? values) => values is null ? default : new(ValueTag.BooleanList, 0, values);

    /// <summary>A list of tensors; a null entry is an undefined tensor.</summary>
    public static implicit operator Value(Tensor?[] tensors) => new(ValueTag.TensorList, 0, tensors);

    /// <summary>An element type.</summary>
    public static implicit operator Value(ScalarType type) => new(ValueTag.Integer, (long)type);

    /// <summary>An element type; null is <see cref="None"/>.</summary>
    public static implicit operator Value(ScalarType? type) => type is { } t ? new(ValueTag.Integer, (long)t) : default;

    /// <summary>A device; null is <see cref="None"/>.</summary>
    public static implicit operator Value(Device? device) => device is null ? default : new(ValueTag.Device, device.Packed);

    /// <summary>A random generator; null is <see cref="None"/>.</summary>
    public static implicit operator Value(Generator? generator) => generator is null ? default : new(ValueTag.Generator, 0, generator);
}
