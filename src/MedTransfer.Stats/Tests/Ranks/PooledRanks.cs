namespace MedTransfer.Stats;

/// <summary>The ranks of two independent samples in their union.</summary>
/// <param name="Ranks">[n + m] mid-ranks, those of x first.</param>
/// <param name="N">n, the number of values of x.</param>
/// <param name="M">m, the number of values of y.</param>
/// <param name="Wins">Mann and Whitney's U of x: pairs with x > y, and half of those with x = y.</param>
/// <param name="TieTerm">Σ (t³ - t) over all groups of t equal values.</param>
internal readonly record struct PooledRanks(double[] Ranks, int N, int M, double Wins, double TieTerm)
{
    /// <summary>n · m.</summary>
    public double Pairs => (double)N * M;

    /// <summary>P(x > y) - P(x &lt; y).</summary>
    public double CliffsDelta => ((2 * Wins) - Pairs) / Pairs;

    /// <summary>Standard deviation of U when both samples are of one kind, corrected for ties.</summary>
    public double Deviation
    {
        get
        {
            double all = (double)N + M;
            return Math.Sqrt(Math.Max(0, Pairs / 12 * (all + 1 - (TieTerm / (all * (all - 1))))));
        }
    }

    /// <summary>Ranks both samples, which hold no NaN.</summary>
    public static PooledRanks Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        MidRanks all = MidRanks.Of([.. x, .. y]);

        // Half-integers below 2^52: the sum is exact.
        double sum = 0;
        foreach (double rank in all.Ranks.AsSpan(0, x.Length)) sum += rank;
        return new PooledRanks(all.Ranks, x.Length, y.Length, sum - (x.Length * (x.Length + 1.0) / 2), all.TieTerm);
    }
}
