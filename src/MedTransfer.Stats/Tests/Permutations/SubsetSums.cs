namespace MedTransfer.Stats;

/// <summary>
/// Sums over all choices from some numbers, counted without listing them all: the numbers are cut in two halves, the
/// sums of each half are kept sorted, and pairs of them are counted by two pointers (Horowitz and Sahni 1974). 2^n
/// choices cost 2^(n/2) steps.
/// </summary>
internal static class SubsetSums
{
    /// <summary>All sums of ±values[i], ascending.</summary>
    public static double[] OfSigns(ReadOnlySpan<double> values)
    {
        double[] sums = [0];
        foreach (double value in values) sums = Merge(sums, -Math.Abs(value), sums, Math.Abs(value));
        return sums;
    }

    /// <summary>For each size 0..<paramref name="largest"/>, the sums of all choices of so many values,
    /// ascending.</summary>
    public static double[][] OfSizes(ReadOnlySpan<double> values, int largest)
    {
        var sums = new double[largest + 1][];
        Array.Fill(sums, []);
        sums[0] = [0];
        foreach (double value in values)
        {
            for (int size = largest; size > 0; size--) sums[size] = Merge(sums[size], 0, sums[size - 1], value);
        }

        return sums;
    }

    /// <summary>How many pairs of a sum of each list reach <paramref name="bound"/> or more.</summary>
    public static long CountAtLeast(double[] first, double[] second, double bound)
    {
        long count = 0;
        int from = second.Length;
        foreach (double sum in first)
        {
            while (from > 0 && sum + second[from - 1] >= bound) from--;
            count += second.Length - from;
        }

        return count;
    }

    /// <summary>How many pairs of a sum of each list reach <paramref name="bound"/> or less.</summary>
    public static long CountAtMost(double[] first, double[] second, double bound)
    {
        long count = 0;
        int to = second.Length;
        foreach (double sum in first)
        {
            while (to > 0 && sum + second[to - 1] > bound) to--;
            count += to;
        }

        return count;
    }

    private static double[] Merge(double[] x, double shiftX, double[] y, double shiftY)
    {
        var merged = new double[x.Length + y.Length];
        for (int i = 0, j = 0, k = 0; k < merged.Length; k++)
        {
            merged[k] = j == y.Length || (i < x.Length && x[i] + shiftX <= y[j] + shiftY)
                ? x[i++] + shiftX
                : y[j++] + shiftY;
        }

        return merged;
    }
}
