namespace MedTransfer.Stats;

/// <summary>
/// Wilcoxon's signed-rank test on paired values or on differences. The statistic is scipy's: the smaller of both rank
/// sums two-sided, that of the positive differences one-sided. Five pairs cannot reach p below 0.0625 two-sided, and six
/// are the fewest for 0.05.
/// </summary>
public static class WilcoxonSignedRank
{
    private const int AutoExactUpTo = 50;
    private const int RoughBelow = 10;

    /// <summary>Tests x[i] against y[i]; see <see cref="Run(ReadOnlySpan{double}, Alternative, RankTestMethod, ZeroMethod,
    /// bool, double)"/>.</summary>
    /// <param name="x">[n] finite values, n at least 1.</param>
    /// <param name="y">[n], each paired with the value of <paramref name="x"/> at the same index.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of x - y.</param>
    /// <param name="method">Exact up to 50 pairs by default.</param>
    /// <param name="zeros">What to do with equal pairs; they are dropped by default.</param>
    /// <param name="continuityCorrection">Whether an asymptotic p-value allows for the steps of the rank sum; no by
    /// default.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <returns>A warning tells of differences that only rounding keeps apart, which break ties at random: round the
    /// values to the digits that they have, or subtract whole numbers.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there is no pair, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is unknown, or <paramref name="confidence"/> is not in
    /// (0, 1).</exception>
    public static WilcoxonResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Alternative alternative = Alternative.TwoSided,
        RankTestMethod method = RankTestMethod.Auto,
        ZeroMethod zeros = ZeroMethod.Wilcox,
        bool continuityCorrection = false,
        double confidence = 0.95)
    {
        Pairs.Check(x, y, 1);
        double[] differences = Pairs.Differences(x, y);
        WilcoxonResult result = Run(differences, alternative, method, zeros, continuityCorrection, confidence);
        return result with
        {
            Warning = TestResult.Join(NearTies(differences, RoundingError.Largest(x, y)), result.Warning),
        };
    }

    /// <summary>Tests whether differences are symmetric about 0.</summary>
    /// <param name="differences">[n] finite values, n at least 1.</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <param name="method">Exact up to 50 differences by default.</param>
    /// <param name="zeros">What to do with differences of 0; they are dropped by default.</param>
    /// <param name="continuityCorrection">Whether an asymptotic p-value allows for the steps of the rank sum; no by
    /// default.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <returns>The interval is that of Hodges and Lehmann's estimate over all differences, zeros included; it is infinite
    /// where so few differences allow none. Where all differences are 0, the p-value is NaN, or 1 under
    /// <see cref="ZeroMethod.ZSplit"/>.</returns>
    /// <exception cref="ArgumentException">There is no difference, one is NaN or infinite, or there are more than 1000 for
    /// <see cref="RankTestMethod.Exact"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is unknown, or <paramref name="confidence"/> is not in
    /// (0, 1).</exception>
    public static WilcoxonResult Run(
        ReadOnlySpan<double> differences,
        Alternative alternative = Alternative.TwoSided,
        RankTestMethod method = RankTestMethod.Auto,
        ZeroMethod zeros = ZeroMethod.Wilcox,
        bool continuityCorrection = false,
        double confidence = 0.95)
    {
        int n = differences.Length;
        Require.AtLeast(1, n, "differences", nameof(differences));
        Require.Finite(differences, nameof(differences));
        Require.Known(alternative, nameof(alternative));
        Require.Known(method, nameof(method));
        Require.Known(zeros, nameof(zeros));
        Require.Confidence(confidence);
        bool exact = method == RankTestMethod.Exact || (method == RankTestMethod.Auto && n <= AutoExactUpTo);
        if (exact) Require.AtMost(SignedRankDistribution.MaximumCount, n, "differences for an exact test", nameof(differences));

        var ranks = SignedRanks.Of(differences, zeros);
        bool undefined = ranks.Doubled.Length == 0 && zeros != ZeroMethod.ZSplit;
        double z = exact ? double.NaN : ZStatistic(ranks, alternative, continuityCorrection);
        Estimate estimate = Shift(differences, exact, alternative, confidence);
        return new WilcoxonResult
        {
            Method = $"Wilcoxon signed-rank test ({Variant(ranks, exact, zeros, continuityCorrection)})",
            Symbol = "W",
            Statistic = alternative == Alternative.TwoSided ? Math.Min(ranks.Plus, ranks.Minus) : ranks.Plus,
            PValue = undefined ? double.NaN
                : exact ? SignedRankDistribution.Tails(ranks.Doubled, (int)ranks.DoubledPlus).PValue(alternative)
                : Normal.PValue(z, alternative),
            Alternative = alternative,
            Count = n,
            RPlus = ranks.Plus,
            RMinus = ranks.Minus,
            ZeroCount = ranks.ZeroCount,
            HasTies = ranks.HasTies,
            ZStatistic = z,
            Estimate = estimate,
            Effects =
            [
                new EffectSize("rank-biserial correlation", "r_rb", (ranks.Plus - ranks.Minus) / (ranks.Plus + ranks.Minus)),
            ],
            Warning = TestResult.Join(
                ranks.Doubled.Length == 0 ? $"All {n} differences are 0: there is nothing to test." : null,
                !exact && n - ranks.ZeroCount < RoughBelow
                    ? $"Fewer than {RoughBelow} differences are too few for a normal approximation." : null,
                Intervals.Warning(estimate.Interval, $"{n} differences")),
        };
    }

    private static string Variant(SignedRanks ranks, bool exact, ZeroMethod zeros, bool corrected)
    {
        string ties = exact && ranks.HasTies ? " given ties" : "";
        string correction = !exact && corrected ? ", continuity correction" : "";
        string dropped = ranks.ZeroCount == 0 ? "" : zeros switch
        {
            ZeroMethod.Pratt => ", zeros after Pratt",
            ZeroMethod.ZSplit => ", zeros split",
            _ => ", zeros dropped",
        };
        return (exact ? "exact" : "asymptotic") + ties + correction + dropped;
    }

    private static double ZStatistic(SignedRanks ranks, Alternative alternative, bool corrected)
    {
        double distance = ranks.Plus - ranks.Mean;
        double step = !corrected ? 0 : alternative switch
        {
            Alternative.Less => -0.5,
            Alternative.Greater => 0.5,
            _ => 0.5 * Math.Sign(distance),
        };
        return (distance - step) / ranks.Deviation;
    }

    /// <summary>The median of all means of two differences, and the order statistics of these that bound it (Hollander and
    /// Wolfe, Nonparametric Statistical Methods).</summary>
    private static Estimate Shift(ReadOnlySpan<double> differences, bool exact, Alternative alternative, double confidence)
    {
        double[] sorted = differences.ToArray();
        Array.Sort(sorted);
        double n = sorted.Length;
        long total = sorted.LongLength * (sorted.LongLength + 1) / 2;
        double outside = Intervals.Outside(alternative, confidence);
        long k = exact
            ? SignedRankDistribution.Bound(sorted.Length, outside)
            : RankTails.Bound(total / 2.0, Math.Sqrt(n * (n + 1) * ((2 * n) + 1) / 24), outside);
        long UpTo(double limit) => PairSelection.MeansUpTo(sorted, limit);
        return new Estimate(
            "pseudo-median", PairSelection.Median(total, UpTo),
            PairSelection.Interval(k, total, UpTo, alternative, confidence));
    }

    private static string? NearTies(double[] differences, double largest)
    {
        double[] sizes = [0, .. differences.Select(Math.Abs)];
        Array.Sort(sizes);
        for (int i = 1; i < sizes.Length; i++)
        {
            if (sizes[i] > sizes[i - 1] && sizes[i] - sizes[i - 1] <= RoundingError.Reach(largest))
                return "Some differences are equal but for rounding, which breaks their ties at random.";
        }

        return null;
    }
}
