namespace MedTransfer.Stats;

/// <summary>The test of Kruskal and Wallis: does one of several independent groups tend to larger values?</summary>
public static class KruskalWallis
{
    private const int RoughBelow = 5;

    /// <summary>Tests whether the groups differ, by the χ² distribution of the rank statistic H corrected for ties.</summary>
    /// <param name="groups">At least 2 groups of finite values, none empty.</param>
    /// <returns>Effects: ε² = H / (N - 1) and η² = (H - k + 1) / (N - k) (Tomczak and Tomczak 2014). Where all values are
    /// equal, H and p are NaN and a warning says so; another tells of groups too small for χ².</returns>
    /// <exception cref="ArgumentException">There are too few groups or values, or a value is NaN or infinite; the message
    /// names it.</exception>
    public static TestResult Run(IReadOnlyList<double[]> groups)
    {
        Require.Groups(groups, 2, 1, nameof(groups));
        int[] counts = [.. groups.Select(g => g.Length)];
        int k = counts.Length, n = counts.Sum();
        MidRanks all = MidRanks.Of(groups.SelectMany(g => g).ToArray());

        double all2 = (double)n * n, sum = 0;
        int start = 0;
        foreach (int count in counts)
        {
            double total = 0;
            foreach (double rank in all.Ranks.AsSpan(start, count)) total += rank;
            double distance = (total / count) - ((n + 1) / 2.0);
            sum += count * distance * distance;
            start += count;
        }

        // The last factor is the correction for ties; 0/0 where nothing but ties is left.
        double h = 12 * sum / ((double)n * (n + 1)) / (1 - (all.TieTerm / (n * (all2 - 1))));
        return new TestResult
        {
            Method = "Kruskal-Wallis test",
            Symbol = "H",
            Statistic = h,
            DegreesOfFreedom = k - 1,
            PValue = double.IsNaN(h) ? double.NaN : new ChiSquared(k - 1).Survival(h),
            Count = n,
            GroupCounts = counts,
            Effects =
            [
                new EffectSize("epsilon squared", "ε²", h / (n - 1)),
                new EffectSize("eta squared", "η²", (h - k + 1) / (n - k)),
            ],
            Warning = double.IsNaN(h) ? "All values are equal: there is nothing to test, and no p-value."
                : counts.Min() < RoughBelow ? $"Groups below {RoughBelow} values make the χ² approximation rough." : null,
        };
    }
}
