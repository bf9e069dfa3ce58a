using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Reads one-element tensors as .NET numbers, converting where the types differ; makes, writes and stores tensors.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The only element as a double.</summary>
    public static double ToDouble(this Tensor value) => Read<double>(value, ScalarType.Float64);

    /// <summary>The only element as a float.</summary>
    public static float ToSingle(this Tensor value) => (float)value.ToDouble();

    /// <summary>The only element as a long.</summary>
    public static long ToInt64(this Tensor value) => Read<long>(value, ScalarType.Int64);

    /// <summary>The only element as an int.</summary>
    public static int ToInt32(this Tensor value) => checked((int)value.ToInt64());

    /// <summary>The only element as a short.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static short ToInt16(this Tensor value) => checked((short)value.ToInt64());

    /// <summary>The only element as a byte.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static byte ToByte(this Tensor value) => checked((byte)value.ToInt64());

    /// <summary>The only element as a signed byte.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static sbyte ToSByte(this Tensor value) => checked((sbyte)value.ToInt64());

    /// <summary>The only element in half precision.</summary>
    public static Half ToHalf(this Tensor value) => (Half)value.ToDouble();

    /// <summary>The only element in bfloat16.</summary>
    public static BFloat16 ToBFloat16(this Tensor value) => (BFloat16)value.ToDouble();

    /// <summary>The only element as a complex number of two singles.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Tensor value) =>
        Read<(float, float)>(value, ScalarType.ComplexFloat32);

    /// <inheritdoc cref="ToComplexFloat32"/>
    public static (float Real, float Imaginary) ToComplex32(this Tensor value) => value.ToComplexFloat32();

    /// <summary>The only element as a complex number.</summary>
    public static Complex ToComplexFloat64(this Tensor value) => Read<Complex>(value, ScalarType.ComplexFloat64);

    /// <inheritdoc cref="ToComplexFloat64"/>
    public static Complex ToComplex64(this Tensor value) => value.ToComplexFloat64();

    /// <summary>A tensor of one number without dimensions.</summary>
    /// <exception cref="ArgumentException">The number is not of a type that tensors hold.</exception>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : struct
    {
        using var row = from_array(new[] { scalar }, device);
        return row.reshape([]).requires_grad_(requires_grad);
    }

    /// <summary>An array in a shape given row-major: over the array's own memory, or a copy.</summary>
    /// <exception cref="ArgumentException">Its elements are not of a type that tensors hold.</exception>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
        where T : struct
    {
        using var row = doCopy ? from_array(rawArray) : frombuffer(rawArray, TypeOf(rawArray));
        return row.reshape(dimensions).requires_grad_(requires_grad);
    }

    /// <summary>A parameter that takes the tensor over, which is used up.</summary>
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    /// <summary>The length of each dimension as ints.</summary>
    /// <exception cref="OverflowException">A length exceeds an int.</exception>
    public static ReadOnlySpan<int> IntShape(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Array.ConvertAll(tensor.shape, length => checked((int)length));
    }

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

    private static T Read<T>(Tensor value, ScalarType type)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.dtype == type) return value.item<T>();
        using var off = no_grad();
        using var converted = value.to(type);
        return converted.item<T>();
    }
}
