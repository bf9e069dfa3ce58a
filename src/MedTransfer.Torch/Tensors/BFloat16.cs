using System.Globalization;

namespace TorchSharp;

/// <summary>
/// A 16-bit number with single precision's range and 8 bits of precision: the upper half of a <see cref="float"/>.
/// Arithmetic is done in single precision and rounded to the nearest, ties to even.
/// </summary>
public readonly struct BFloat16 : IComparable, IComparable<BFloat16>, IEquatable<BFloat16>, IFormattable
{
    private const ushort SignBit = 0x8000;
    private const ushort InfinityBits = 0x7f80;
    private const ushort QuietBit = 0x0040;
    private const int LowerBits = 16;

    /// <summary>Zero.</summary>
    public static readonly BFloat16 Zero = new(0);

    /// <summary>One.</summary>
    public static readonly BFloat16 One = new(1);

    /// <summary>The step from 1 to the next number, 2⁻⁷.</summary>
    public static readonly BFloat16 Epsilon = FromRawValue(0x3c00);

    /// <summary>The largest finite number, about 3.39e38.</summary>
    public static readonly BFloat16 MaxValue = FromRawValue(0x7f7f);

    /// <summary>The smallest finite number, about -3.39e38.</summary>
    public static readonly BFloat16 MinValue = FromRawValue(0xff7f);

    /// <summary>The smallest positive number of full precision, 2⁻¹²⁶.</summary>
    public static readonly BFloat16 MinNormal = FromRawValue(0x0080);

    /// <summary>The smallest positive number, 2⁻¹³³.</summary>
    public static readonly BFloat16 SmallestSubnormal = FromRawValue(0x0001);

    /// <summary>Not a number.</summary>
    public static readonly BFloat16 NaN = FromRawValue(InfinityBits | QuietBit);

    /// <summary>Positive infinity.</summary>
    public static readonly BFloat16 PositiveInfinity = FromRawValue(InfinityBits);

    /// <summary>Negative infinity.</summary>
    public static readonly BFloat16 NegativeInfinity = FromRawValue(SignBit | InfinityBits);

    private readonly ushort _bits;

    /// <summary>The nearest number to a float; of two equally near, the one with an even last bit.</summary>
    public BFloat16(float f)
    {
        var bits = BitConverter.SingleToUInt32Bits(f);
        var upper = (ushort)(bits >> LowerBits);

        // Half a step less one, plus the last kept bit: carries into the kept half exactly when rounding up is due.
        var rounding = 0x7fffu + (upper & 1u);
        _bits = float.IsNaN(f) ? (ushort)(upper | QuietBit) : (ushort)((bits + rounding) >> LowerBits);
    }

    private BFloat16(ushort bits, bool _) => _bits = bits;

    /// <summary>The number of this bit pattern.</summary>
    public static BFloat16 FromRawValue(ushort rawValue) => new(rawValue, true);

    /// <summary>The nearest number to a float.</summary>
    public static explicit operator BFloat16(float f) => new(f);

    /// <summary>The nearest number to a double, rounded once.</summary>
    public static explicit operator BFloat16(double d)
    {
        // Through float with the sticky bit set where it was inexact (round to odd), so that no second rounding errs.
        var single = (float)d;
        if (!float.IsFinite(single) || single == d) return new BFloat16(single);
        var bits = BitConverter.SingleToUInt32Bits(single);
        if (Math.Abs((double)single) > Math.Abs(d)) bits--;
        return new BFloat16(BitConverter.UInt32BitsToSingle(bits | 1));
    }

    /// <summary>The exact value as a float.</summary>
    public static explicit operator float(BFloat16 bf) => bf.ToSingle();

    /// <summary>The exact value as a double.</summary>
    public static explicit operator double(BFloat16 bf) => bf.ToSingle();

    /// <summary>Sum.</summary>
    public static BFloat16 operator +(BFloat16 a, BFloat16 b) => new(a.ToSingle() + b.ToSingle());

    /// <summary>Difference.</summary>
    public static BFloat16 operator -(BFloat16 a, BFloat16 b) => new(a.ToSingle() - b.ToSingle());

    /// <summary>Product.</summary>
    public static BFloat16 operator *(BFloat16 a, BFloat16 b) => new(a.ToSingle() * b.ToSingle());

    /// <summary>Quotient.</summary>
    public static BFloat16 operator /(BFloat16 a, BFloat16 b) => new(a.ToSingle() / b.ToSingle());

    /// <summary>Remainder with the sign of the dividend.</summary>
    public static BFloat16 operator %(BFloat16 a, BFloat16 b) => new(a.ToSingle() % b.ToSingle());

    /// <summary>The number with the other sign.</summary>
    public static BFloat16 operator -(BFloat16 a) => FromRawValue((ushort)(a._bits ^ SignBit));

    /// <summary>Whether two numbers are equal; NaN equals nothing.</summary>
    public static bool operator ==(BFloat16 a, BFloat16 b) => a.ToSingle() == b.ToSingle();

    /// <summary>Whether two numbers differ.</summary>
    public static bool operator !=(BFloat16 a, BFloat16 b) => a.ToSingle() != b.ToSingle();

    /// <summary>Whether the first is less.</summary>
    public static bool operator <(BFloat16 a, BFloat16 b) => a.ToSingle() < b.ToSingle();

    /// <summary>Whether the first is less or equal.</summary>
    public static bool operator <=(BFloat16 a, BFloat16 b) => a.ToSingle() <= b.ToSingle();

    /// <summary>Whether the first is greater.</summary>
    public static bool operator >(BFloat16 a, BFloat16 b) => a.ToSingle() > b.ToSingle();

    /// <summary>Whether the first is greater or equal.</summary>
    public static bool operator >=(BFloat16 a, BFloat16 b) => a.ToSingle() >= b.ToSingle();

    /// <summary>Whether the number is neither infinite nor NaN.</summary>
    public static bool IsFinite(BFloat16 bf) => (bf._bits & InfinityBits) != InfinityBits;

    /// <summary>Whether the number is infinite.</summary>
    public static bool IsInfinity(BFloat16 bf) => (bf._bits & ~SignBit) == InfinityBits;

    /// <summary>Whether it is not a number.</summary>
    public static bool IsNaN(BFloat16 bf) => (bf._bits & ~SignBit) > InfinityBits;

    /// <summary>Whether the number is positive infinity.</summary>
    public static bool IsPositiveInfinity(BFloat16 bf) => bf._bits == InfinityBits;

    /// <summary>Whether the number is negative infinity.</summary>
    public static bool IsNegativeInfinity(BFloat16 bf) => bf._bits == (SignBit | InfinityBits);

    /// <summary>The exact value as a float.</summary>
    public float ToSingle() => BitConverter.UInt32BitsToSingle((uint)_bits << LowerBits);

    /// <inheritdoc/>
    public int CompareTo(BFloat16 other) => ToSingle().CompareTo(other.ToSingle());

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        BFloat16 other => CompareTo(other),
        _ => throw new ArgumentException($"A BFloat16 cannot be compared with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(BFloat16 other) => ToSingle().Equals(other.ToSingle());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToSingle().GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ToSingle().ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToSingle().ToString(format, formatProvider);
}
