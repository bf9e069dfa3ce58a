namespace MedTransfer.Stats;

/// <summary>
/// Nemenyi's test of all pairs of methods after a Friedman test: z = (R₁ - R₂) / √(k (k + 1) / (6N)), with p from the
/// studentized range of k means and infinite degrees of freedom at |z| √2, which accounts for all pairs at once.
/// </summary>
/// <remarks>P. Nemenyi, thesis, Princeton (1963); J. Demšar, JMLR 7 (2006).</remarks>
public static class Nemenyi
{
    /// <summary>Compares all pairs of the methods of a Friedman test.</summary>
    /// <param name="friedman">The test.</param>
    /// <param name="alpha">Family-wise significance level, in (0, 1); 0.05 by default.</param>
    /// <returns>As the other overload, with the warnings of <paramref name="friedman"/>. Where all scores tie every p is
    /// 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1).</exception>
    public static PairwiseTests Run(FriedmanResult friedman, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(friedman);
        PairwiseTests tests = Run([.. friedman.AverageRanks], friedman.Count, alpha, friedman.Methods);
        return friedman.Warning is null
            ? tests
            : tests with { Pairs = [.. tests.Pairs.Select(p => p with { Test = p.Test with { Warning = friedman.Warning } })] };
    }

    /// <summary>Compares all pairs of methods by their average ranks, as a paper prints them.</summary>
    /// <param name="averageRanks">[methods] average ranks, at least 2, each in 1..k.</param>
    /// <param name="dataSets">Over how many data sets, at least 2.</param>
    /// <param name="alpha">Family-wise significance level, in (0, 1); 0.05 by default.</param>
    /// <param name="names">Of the methods; 1, 2, ... where not given.</param>
    /// <returns>Every pair with z, p, and the difference of average ranks with its simultaneous interval (± the critical
    /// difference).</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 methods or data sets, a rank is not in 1..k, or there are
    /// not as many names as ranks.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1).</exception>
    public static PairwiseTests Run(
        ReadOnlySpan<double> averageRanks, int dataSets, double alpha = 0.05, IReadOnlyList<string>? names = null)
    {
        double[] ranks = RankTests.Check(averageRanks, dataSets, alpha, names);
        double error = RankTests.StandardError(ranks.Length, dataSets);
        var range = new StudentizedRange(ranks.Length, double.PositiveInfinity);
        double reach = range.UpperQuantile(alpha) / Math.Sqrt(2) * error;
        IReadOnlyList<string> methods = Friedman.Names(names, ranks.Length);
        PairwiseTest[] pairs = [.. PairwiseTests.Indices(ranks.Length).Select(pair =>
        {
            double difference = ranks[pair.First] - ranks[pair.Second], z = difference / error;
            return new PairwiseTest(methods[pair.First], methods[pair.Second], new TestResult
            {
                Method = "Nemenyi test",
                Symbol = "z",
                Statistic = z,
                PValue = range.Survival(Math.Abs(z) * Math.Sqrt(2)),
                Alternative = Alternative.TwoSided,
                Count = dataSets,
                Estimate = RankTests.Difference(difference, reach, 1 - alpha),
            });
        })];
        return PairwiseTests.Of("Nemenyi post hoc test", alpha, methods, ranks, pairs, reach);
    }
}
