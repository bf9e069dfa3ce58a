namespace MedTransfer.Stats;

/// <summary>The test of Fligner and Killeen: do independent groups have different variances? By normal scores of the ranks of
/// absolute deviations from the medians, the most robust of these tests against values that are not normal (Conover and others,
/// Technometrics 23, 1981).</summary>
public static class Fligner
{
    /// <summary>Tests whether the spreads of the groups differ, by the χ² distribution.</summary>
    /// <param name="groups">At least 2 groups of finite values, none empty.</param>
    /// <returns>Where all deviations are equal, statistic and p are NaN and a warning says so.</returns>
    /// <exception cref="ArgumentException">There are too few groups or values, or a value is NaN or infinite; the message
    /// names it.</exception>
    public static TestResult Run(IReadOnlyList<double[]> groups)
    {
        Require.Groups(groups, 2, 1, nameof(groups));
        int[] counts = [.. groups.Select(g => g.Length)];
        double[] deviations = [.. groups.SelectMany(g => Levene.Deviations(g, LeveneCenter.Median))];
        int n = deviations.Length;
        MidRanks ranks = MidRanks.Of(deviations);
        double[] scores = Array.ConvertAll(ranks.Ranks, r => Normal.Quantile(0.5 + (r / (2 * (n + 1.0)))));

        Description all = Description.Of(scores);
        double sum = 0;
        int start = 0;
        foreach (int count in counts)
        {
            double distance = Description.Of(scores.AsSpan(start, count)).Mean - all.Mean;
            sum += count * distance * distance;
            start += count;
        }

        double statistic = sum / (all.StandardDeviation * all.StandardDeviation);
        return new TestResult
        {
            Method = "Fligner-Killeen test",
            Symbol = "χ²",
            Statistic = statistic,
            DegreesOfFreedom = counts.Length - 1,
            PValue = double.IsNaN(statistic) ? double.NaN : new ChiSquared(counts.Length - 1).Survival(statistic),
            Count = n,
            GroupCounts = counts,
            Warning = double.IsNaN(statistic) ? "All absolute deviations are equal: there is nothing to test." : null,
        };
    }
}
