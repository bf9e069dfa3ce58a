namespace MedTransfer.Stats;

/// <summary>
/// Order statistics of all sums or differences of two sorted lists without forming them: the doubles are halved like
/// whole numbers until one remains, 64 counts of O(n + m) each.
/// </summary>
internal static class PairSelection
{
    /// <summary>Number of pairs i ≤ j with (a[i] + a[j]) / 2 ≤ limit, for a sorted ascending.</summary>
    public static long MeansUpTo(double[] a, double limit)
    {
        long count = 0;
        for (int i = 0, j = a.Length - 1; i < a.Length; i++)
        {
            while (j >= 0 && (a[i] / 2) + (a[j] / 2) > limit) j--;
            if (j < i) break;
            count += j - i + 1;
        }

        return count;
    }

    /// <summary>Number of pairs with x[i] - y[j] ≤ limit, for both sorted ascending.</summary>
    public static long DifferencesUpTo(double[] x, double[] y, double limit)
    {
        long count = 0;
        int j = 0;
        foreach (double value in x)
        {
            while (j < y.Length && value - y[j] > limit) j++;
            count += y.Length - j;
        }

        return count;
    }

    /// <summary>The smallest double that at least <paramref name="k"/> values do not exceed: the k-th smallest, from 1
    /// on.</summary>
    public static double Smallest(long k, Func<double, long> countUpTo)
    {
        long low = ToOrdered(double.MinValue), high = ToOrdered(double.MaxValue);
        while (low < high)
        {
            long middle = low + (long)(((ulong)high - (ulong)low) / 2);
            if (countUpTo(FromOrdered(middle)) >= k) high = middle;
            else low = middle + 1;
        }

        return FromOrdered(low);
    }

    /// <summary>The median of so many values: the middle one, or the mean of both middle ones.</summary>
    public static double Median(long total, Func<double, long> countUpTo)
    {
        double upper = Smallest((total / 2) + 1, countUpTo);
        return total % 2 == 1 ? upper : (upper / 2) + (Smallest(total / 2, countUpTo) / 2);
    }

    /// <summary>From the k-th smallest to the k-th largest value, open on one side where the alternative is one-sided; k = 0
    /// means that no end is known.</summary>
    public static ConfidenceInterval Interval(
        long k, long total, Func<double, long> countUpTo, Alternative alternative, double confidence) => k == 0
        ? Intervals.Unknown(confidence)
        : new ConfidenceInterval(
            alternative == Alternative.Less ? double.NegativeInfinity : Smallest(k, countUpTo),
            alternative == Alternative.Greater ? double.PositiveInfinity : Smallest(total + 1 - k, countUpTo),
            confidence);

    // The bits of doubles order like whole numbers once those of the negative ones are turned round.
    private static long ToOrdered(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double FromOrdered(long ordered) =>
        BitConverter.Int64BitsToDouble(ordered >= 0 ? ordered : long.MinValue - ordered);
}
