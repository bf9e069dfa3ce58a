namespace MedTransfer.Stats;

/// <summary>The log-rank test (Mantel 1966, Peto and Peto 1972): does one of two groups reach something
/// earlier?</summary>
public static class LogRankTest
{
    private const int FewEvents = 10;

    /// <summary>Tests by the χ² distribution with one degree of freedom.</summary>
    /// <param name="x">At least one time.</param>
    /// <param name="y">At least one time; its lengths and ends need not be those of <paramref name="x"/>.</param>
    /// <returns>The estimate is the observed less the expected number that reached it in <paramref name="x"/>: above 0
    /// where x is faster. Where nobody reached it, statistic and p are NaN and a warning says so.</returns>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    /// <exception cref="ArgumentException">A list is empty, or a time is negative, NaN or infinite.</exception>
    public static TestResult Run(IReadOnlyList<CensoredTime> x, IReadOnlyList<CensoredTime> y)
    {
        CensoredTime[] all = Pool(x, y);
        double difference = 0, variance = 0;
        foreach (SurvivalStep s in SurvivalCurve.Of(all).Steps.Where(s => s.Reached > 0))
        {
            double share = x.Count(t => t.Time >= s.Time) / (double)s.AtRisk;
            difference += x.Count(t => t.IsReached && t.Time == s.Time) - (s.Reached * share);
            if (s.AtRisk > 1) variance += s.Reached * share * (1 - share) * (s.AtRisk - s.Reached) / (s.AtRisk - 1.0);
        }

        int reached = all.Count(t => t.IsReached);
        double statistic = variance > 0 ? difference * difference / variance : double.NaN;
        return new TestResult
        {
            Method = "Log-rank test",
            Symbol = "χ²",
            Statistic = statistic,
            DegreesOfFreedom = 1,
            PValue = double.IsNaN(statistic) ? double.NaN : new ChiSquared(1).Survival(statistic),
            Count = all.Length,
            GroupCounts = [x.Count, y.Count],
            Estimate = new Estimate("observed - expected", difference),
            Warning = double.IsNaN(statistic) ? "Nobody reached it while others still could: there is nothing to test."
                : reached < FewEvents ? $"{reached} reached it; fewer than {FewEvents} make χ² rough: use the permutation test."
                : null,
        };
    }

    /// <summary>The same statistic, observed less expected, against all (or <paramref name="resamples"/> random) ways to
    /// deal the times out to the groups: exact for few runs, where the groups were observed equally long.</summary>
    /// <param name="x">At least one time.</param>
    /// <param name="y">At least one time.</param>
    /// <param name="alternative">Two-sided by default; greater where x is faster.</param>
    /// <param name="resamples">Random splits where there are too many; 99,999 by default.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The estimate is the difference of the groups' mean scores, (observed - expected) (1/n + 1/m).</returns>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    /// <exception cref="ArgumentException">A list is empty, or a time is negative, NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is unknown, or
    /// <paramref name="resamples"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PermutationResult Permuted(
        IReadOnlyList<CensoredTime> x,
        IReadOnlyList<CensoredTime> y,
        Alternative alternative = Alternative.TwoSided,
        int resamples = PermutationCore.DefaultResamples,
        int seed = 0,
        CancellationToken cancellation = default)
    {
        double[] scores = CensoredScores.LogRank(Pool(x, y));
        PermutationResult result = IndependentPermutationTest.Run(
            scores.AsSpan(0, x.Count), scores.AsSpan(x.Count), alternative, resamples, seed, cancellation);
        return result with
        {
            Method = result.Method.Replace("Permutation test of two groups", "Log-rank permutation test", StringComparison.Ordinal),
            Estimate = new Estimate("difference of mean log-rank scores", result.Statistic),
        };
    }

    private static CensoredTime[] Pool(IReadOnlyList<CensoredTime> x, IReadOnlyList<CensoredTime> y)
    {
        CensoredTime.Check(x, 1, nameof(x));
        CensoredTime.Check(y, 1, nameof(y));
        return [.. x, .. y];
    }
}
