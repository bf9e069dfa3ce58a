using System.Numerics;

namespace TorchSharp;

/// <summary>Reads a <see cref="Scalar"/> as a .NET number and makes one of it. A narrower integer type takes the low bits.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The value as a double.</summary>
    /// <exception cref="InvalidOperationException">The value is complex and not real.</exception>
    public static double ToDouble(this Scalar value) => Known(value).AsDouble();

    /// <summary>The value as a float.</summary>
    public static float ToSingle(this Scalar value) => (float)Known(value).AsDouble();

    /// <summary>The value as a half.</summary>
    public static Half ToHalf(this Scalar value) => (Half)Known(value).AsDouble();

    /// <summary>The value in bfloat16.</summary>
    public static BFloat16 ToBFloat16(this Scalar value) => (BFloat16)Known(value).AsDouble();

    /// <summary>The value as a long; a real is truncated.</summary>
    public static long ToInt64(this Scalar value) => Known(value).AsLong();

    /// <summary>The value as an int; a real is truncated.</summary>
    public static int ToInt32(this Scalar value) => (int)Known(value).AsLong();

    /// <summary>The value as a short; a real is truncated.</summary>
    public static short ToInt16(this Scalar value) => (short)Known(value).AsLong();

    /// <summary>The value as a byte; a real is truncated.</summary>
    public static byte ToByte(this Scalar value) => (byte)Known(value).AsLong();

    /// <summary>The value as a signed byte; a real is truncated.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)Known(value).AsLong();

    /// <summary>Whether the value is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => Known(value).AsComplex() != Complex.Zero;

    /// <summary>Real and imaginary part in single precision.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value)
    {
        var complex = Known(value).AsComplex();
        return ((float)complex.Real, (float)complex.Imaginary);
    }

    /// <summary>The value as a complex number.</summary>
    public static Complex ToComplexFloat64(this Scalar value) => Known(value).AsComplex();

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this BFloat16 value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>A complex scalar of a real and an imaginary part.</summary>
    public static Scalar ToScalar(this (float Real, float Imaginary) value) => value;

    /// <summary>A complex scalar.</summary>
    public static Scalar ToScalar(this Complex value) => value;

    /// <summary>A scalar of this truth value.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>A scalar of this number rounded to bfloat16.</summary>
    public static Scalar ToBFloat16Scalar(this float value) => new BFloat16(value);

    private static Scalar Known(Scalar value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
