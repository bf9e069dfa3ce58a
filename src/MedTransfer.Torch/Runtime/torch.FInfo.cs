namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of the default element type.</summary>
    public static FInfo finfo() => finfo(get_default_dtype());

    /// <summary>The limits of a floating-point type; of a complex one, those of its parts.</summary>
    /// <exception cref="ArgumentException">It is not a floating-point type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        // Bits in all, bits of the fraction, largest exponent (IEEE 754; bfloat16 is the upper half of single precision),
        // and the decimal digits that are always kept.
        ScalarType.Float16 => new FInfo(16, 10, 15, 3),
        ScalarType.BFloat16 => new FInfo(16, 7, 127, 2),
        ScalarType.Float32 or ScalarType.ComplexFloat32 => new FInfo(32, 23, 127, 6),
        ScalarType.Float64 or ScalarType.ComplexFloat64 => new FInfo(64, 52, 1023, 15),
        _ => throw new ArgumentException($"{dtype} is not a floating-point type; max_int_value tells an integer type's limit.", nameof(dtype)),
    };

    /// <summary>The largest number of an integer type.</summary>
    /// <exception cref="ArgumentException">It is not an integer type.</exception>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        _ => throw new ArgumentException($"{type} is not an integer type; finfo tells a floating-point type's limits.", nameof(type)),
    };

    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        /// <summary>Bits of one number.</summary>
        public int bits;

        /// <summary>The step from 1 to the next number.</summary>
        public double eps;

        /// <summary>The largest finite number.</summary>
        public double max;

        /// <summary>The smallest finite number.</summary>
        public double min;

        /// <summary>The smallest positive number of full precision.</summary>
        public double tiny;

        /// <summary>The smallest positive number of full precision.</summary>
        public double smallest_normal;

        /// <summary>Ten to the power of minus the decimal digits that are always kept.</summary>
        public double resolution;

        internal FInfo(int bits, int fraction, int exponent, int digits)
        {
            this.bits = bits;
            eps = Math.ScaleB(1, -fraction);
            max = Math.ScaleB(2 - eps, exponent);
            min = -max;
            tiny = smallest_normal = Math.ScaleB(1, 1 - exponent);
            resolution = double.Parse($"1e-{digits}", System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
