namespace MedTransfer.Stats;

/// <summary>The difference of two proportions on the same samples.</summary>
public static class PairedProportions
{
    /// <summary>Newcombe's interval for accuracy of the first minus accuracy of the second (Statistics in Medicine 17,
    /// 1998, 2635-2650, method 10): Wilson's intervals of both, joined by their correlation.</summary>
    /// <param name="outcomes">Counts, all 0 or more, at least one sample.</param>
    /// <param name="confidence">Coverage, in (0, 1); 0.95 by default.</param>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="confidence"/> is not in
    /// (0, 1).</exception>
    public static ConfidenceInterval Newcombe(PairedOutcomes outcomes, double confidence = 0.95)
    {
        outcomes.Check(nameof(outcomes));
        Require.Confidence(confidence);
        int n = outcomes.Count, first = outcomes.Both + outcomes.FirstOnly, second = outcomes.Both + outcomes.SecondOnly;
        double outside = (1 - confidence) / 2, x = (double)first / n, y = (double)second / n;
        (double lowX, double highX) = Proportion.Wilson(first, n, outside);
        (double lowY, double highY) = Proportion.Wilson(second, n, outside);
        double phi = Correlation(outcomes, first, second);
        return new ConfidenceInterval(
            outcomes.Difference - Joined(x - lowX, highY - y, phi),
            outcomes.Difference + Joined(highX - x, y - lowY, phi),
            confidence);
    }

    private static double Joined(double a, double b, double phi) =>
        Math.Sqrt(Math.Max(0, (a * a) - (2 * phi * a * b) + (b * b)));

    /// <summary>φ of the table, a positive one with Newcombe's continuity correction; 0 where a margin is 0.</summary>
    private static double Correlation(PairedOutcomes o, int first, int second)
    {
        double n = o.Count, margins = (double)first * (n - first) * second * (n - second);
        if (margins == 0) return 0;
        double excess = ((double)o.Both * o.Neither) - ((double)o.FirstOnly * o.SecondOnly);
        return (excess > 0 ? Math.Max(0, excess - (n / 2)) : excess) / Math.Sqrt(margins);
    }
}
