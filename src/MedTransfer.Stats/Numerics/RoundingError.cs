namespace MedTransfer.Stats;

/// <summary>Tells data without spread from data whose spread is the rounding of decimal fractions, as 0.9 - 0.8 and
/// 0.8 - 0.7 differ.</summary>
internal static class RoundingError
{
    // Half the distance from 1 to the next double: the relative error of one rounding.
    private const double Unit = 1.0 / (1L << 53);

    /// <summary>How far apart a few roundings alone may put values formed from numbers of this size.</summary>
    public static double Reach(double largest) => 8 * largest * Unit;

    /// <summary>The largest absolute value; 0 of none.</summary>
    public static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    /// <summary>The largest absolute value on either side.</summary>
    public static double Largest(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Math.Max(Largest(x), Largest(y));
}
