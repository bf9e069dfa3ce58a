using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Reads one-element tensors as .NET numbers, converting where the types differ.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The only element as a double.</summary>
    public static double ToDouble(this Tensor value) => Read(value, ScalarType.Float64).item<double>();

    /// <summary>The only element as a float.</summary>
    public static float ToSingle(this Tensor value) => (float)value.ToDouble();

    /// <summary>The only element as a long.</summary>
    public static long ToInt64(this Tensor value) => Read(value, ScalarType.Int64).item<long>();

    /// <summary>The only element as an int.</summary>
    public static int ToInt32(this Tensor value) => checked((int)value.ToInt64());

    /// <summary>Whether the only element is not zero.</summary>
    public static bool ToBoolean(this Tensor value) => value.ToDouble() != 0;

    /// <summary>The bytes of one element of this type.</summary>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type."),
    };

    /// <summary>The number of elements of this shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, length) => checked(product * length));

    private static Tensor Read(Tensor value, ScalarType type)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var off = no_grad();
        return value.dtype == type ? value : value.to(type);
    }
}
