namespace MedTransfer.Stats;

/// <summary>The test of Mann, Whitney and Wilcoxon: do values of one of two independent samples tend to be larger?</summary>
public static class MannWhitney
{
    private const int AutoExactUpTo = 50;
    private const int RoughBelow = 8;

    /// <summary>Tests <paramref name="x"/> against <paramref name="y"/>.</summary>
    /// <param name="x">[n] finite values, n at least 1.</param>
    /// <param name="y">[m] finite values, m at least 1.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of x - y.</param>
    /// <param name="method">Exact up to 50 values of each by default.</param>
    /// <param name="continuityCorrection">Whether an asymptotic p-value allows for the steps of U; yes by default, as in scipy
    /// and R.</param>
    /// <param name="confidence">Coverage of the interval of the shift, in (0, 1); 0.95 by default. It is infinite where so few
    /// values allow none.</param>
    /// <returns>The statistic is U of <paramref name="x"/>. Where all values are equal, p is 1, or NaN asymptotically without
    /// continuity correction, and a warning says so.</returns>
    /// <exception cref="ArgumentException">A sample is empty, a value is NaN or infinite, or the samples are too large for
    /// <see cref="RankTestMethod.Exact"/> (more than 1000 values, or minutes of counting).</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is unknown, or <paramref name="confidence"/> is not in
    /// (0, 1).</exception>
    public static MannWhitneyResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Alternative alternative = Alternative.TwoSided,
        RankTestMethod method = RankTestMethod.Auto,
        bool continuityCorrection = true,
        double confidence = 0.95)
    {
        int n = x.Length, m = y.Length;
        Require.AtLeast(1, n, "values", nameof(x));
        Require.AtLeast(1, m, "values", nameof(y));
        Require.Finite(x, nameof(x));
        Require.Finite(y, nameof(y));
        Require.Known(alternative, nameof(alternative));
        Require.Known(method, nameof(method));
        Require.Confidence(confidence);
        bool exact = method == RankTestMethod.Exact || (method == RankTestMethod.Auto && Math.Max(n, m) <= AutoExactUpTo);
        if (exact) RankSumDistribution.Check(n, m, nameof(method));

        var ranks = PooledRanks.Of(x, y);
        (double z, double p) = exact
            ? (double.NaN, RankSumDistribution.Tails(ranks.Ranks, n).PValue(alternative))
            : Asymptotic(ranks, alternative, continuityCorrection);
        string ties = exact && ranks.TieTerm > 0 ? " given ties" : "";
        string correction = !exact && continuityCorrection ? ", continuity correction" : "";
        Estimate shift = Shift(x, y, exact, alternative, confidence);
        return new MannWhitneyResult
        {
            Method = $"Mann-Whitney U test ({(exact ? "exact" : "asymptotic")}{ties}{correction})",
            Symbol = "U",
            Statistic = ranks.Wins,
            U2 = ranks.Pairs - ranks.Wins,
            PValue = p,
            Alternative = alternative,
            Count = n + m,
            GroupCounts = [n, m],
            HasTies = ranks.TieTerm > 0,
            ZStatistic = z,
            Estimate = shift,
            Effects =
            [
                new EffectSize("Cliff's δ", "δ", ranks.CliffsDelta),
                new EffectSize("common-language effect size", "A", ranks.Wins / ranks.Pairs),
            ],
            Warning = TestResult.Join(
                ranks.Deviation == 0 ? "All values are equal: there is nothing to test." : null,
                !exact && Math.Min(n, m) < RoughBelow
                    ? $"Fewer than {RoughBelow} values in a sample are too few for a normal approximation." : null,
                Intervals.Warning(shift.Interval, $"{n} and {m} values")),
        };
    }

    private static (double Z, double P) Asymptotic(PooledRanks ranks, Alternative alternative, bool corrected)
    {
        double distance = ranks.Wins - (ranks.Pairs / 2), step = corrected ? 0.5 : 0;
        switch (alternative)
        {
            case Alternative.Greater:
                double above = (distance - step) / ranks.Deviation;
                return (above, Normal.Survival(above));
            case Alternative.Less:
                double below = (distance + step) / ranks.Deviation;
                return (below, Normal.Cumulative(below));
            default:
                double size = (Math.Abs(distance) - step) / ranks.Deviation;
                return (Math.Sign(distance) * size, double.IsNaN(size) ? size : Math.Min(1, 2 * Normal.Survival(size)));
        }
    }

    /// <summary>The median of all differences, and the order statistics of these that bound it (Hollander and Wolfe,
    /// Nonparametric Statistical Methods).</summary>
    private static Estimate Shift(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool exact, Alternative alternative, double confidence)
    {
        double[] a = x.ToArray(), b = y.ToArray();
        Array.Sort(a);
        Array.Sort(b);
        double n = a.Length, m = b.Length;
        long total = a.LongLength * b.LongLength;
        double outside = Intervals.Outside(alternative, confidence);
        long k = exact
            ? RankSumDistribution.Bound(a.Length, b.Length, outside)
            : RankTails.Bound(n * m / 2, Math.Sqrt(n * m * (n + m + 1) / 12), outside);
        long UpTo(double limit) => PairSelection.DifferencesUpTo(a, b, limit);
        return new Estimate(
            "shift", PairSelection.Median(total, UpTo), PairSelection.Interval(k, total, UpTo, alternative, confidence));
    }
}
