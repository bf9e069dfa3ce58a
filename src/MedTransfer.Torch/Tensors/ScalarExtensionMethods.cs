namespace TorchSharp;

/// <summary>Reads a <see cref="Scalar"/> as a .NET number and makes one of it.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The value as a double.</summary>
    public static double ToDouble(this Scalar value) => Known(value).AsDouble();

    /// <summary>The value as a float.</summary>
    public static float ToSingle(this Scalar value) => (float)Known(value).AsDouble();

    /// <summary>The value as a long; a real is truncated.</summary>
    public static long ToInt64(this Scalar value) => Known(value).AsLong();

    /// <summary>The value as an int; a real is truncated.</summary>
    public static int ToInt32(this Scalar value) => (int)Known(value).AsLong();

    /// <summary>Whether the value is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => Known(value).AsDouble() != 0;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A scalar of this number.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>A scalar of this truth value.</summary>
    public static Scalar ToScalar(this bool value) => value;

    private static Scalar Known(Scalar value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
