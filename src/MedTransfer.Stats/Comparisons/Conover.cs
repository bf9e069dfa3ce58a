namespace MedTransfer.Stats;

/// <summary>
/// Conover's test of all pairs of methods after a Friedman test: the difference of two rank sums over
/// √(2 (N ΣΣ r² - Σ R²) / ((N - 1) (k - 1))) is taken as t with (N - 1)(k - 1) degrees of freedom. More powerful than
/// Nemenyi's test, because the variance of the ranks is estimated from the data.
/// </summary>
/// <remarks>W. Conover, Practical Nonparametric Statistics, 3rd edition (1999), section 5.8.</remarks>
public static class Conover
{
    /// <summary>Compares all pairs of the methods of a Friedman test.</summary>
    /// <param name="friedman">The test.</param>
    /// <param name="alpha">Family-wise significance level, in (0, 1); 0.05 by default.</param>
    /// <param name="correction">For the number of pairs; Holm by default. Conover's own text uses none, after a
    /// significant Friedman test.</param>
    /// <returns>Every pair with t, p, adjusted p, and the difference of average ranks with its interval of coverage 1 -
    /// α, which is not simultaneous. The critical difference is given for <see cref="CorrectionMethod.None"/> and
    /// <see cref="CorrectionMethod.Bonferroni"/>.</returns>
    /// <remarks>Where all data sets rank the methods alike t is infinite and p is 0; where all scores tie they are
    /// NaN.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1), or
    /// <paramref name="correction"/> is unknown.</exception>
    public static PairwiseTests Run(
        FriedmanResult friedman, double alpha = 0.05, CorrectionMethod correction = CorrectionMethod.Holm)
    {
        ArgumentNullException.ThrowIfNull(friedman);
        Require.Significance(alpha);
        Require.Known(correction, nameof(correction));
        int n = friedman.Count, k = friedman.Methods.Count;
        double df = (n - 1.0) * (k - 1);
        double error = Math.Sqrt(2 * ((n * friedman.Total) - friedman.Between) / df) / n;
        var distribution = new StudentT(df);
        double reach = distribution.UpperQuantile(alpha / 2) * error;
        TestResult[] tests = [.. PairwiseTests.Indices(k).Select(pair =>
        {
            double difference = friedman.AverageRanks[pair.First] - friedman.AverageRanks[pair.Second];

            // Equal ranks do not differ, even where the ranks have no spread to measure them by.
            double t = difference == 0 && friedman.Total > 0 ? 0 : difference / error;
            return new TestResult
            {
                Method = "Conover test",
                Symbol = "t",
                Statistic = t,
                DegreesOfFreedom = df,
                PValue = distribution.TwoSidedTail(t),
                Alternative = Alternative.TwoSided,
                Count = n,
                Estimate = RankTests.Difference(difference, reach, 1 - alpha),
                Warning = error == 0 ? friedman.ImanDavenport.Warning : friedman.Warning,
            };
        })];
        double? critical = correction switch
        {
            CorrectionMethod.None => reach,
            CorrectionMethod.Bonferroni => distribution.UpperQuantile(alpha / (k * (k - 1.0))) * error,
            _ => null,
        };
        IReadOnlyList<TestResult> adjusted = Correction.Adjust(tests, correction);
        PairwiseTest[] pairs = [.. PairwiseTests.Indices(k).Zip(adjusted, (pair, test) =>
            new PairwiseTest(friedman.Methods[pair.First], friedman.Methods[pair.Second], test))];
        return PairwiseTests.Of(
            $"Conover post hoc test ({correction.Title()})", alpha, friedman.Methods, friedman.AverageRanks, pairs, critical);
    }
}
