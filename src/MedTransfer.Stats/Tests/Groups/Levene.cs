namespace MedTransfer.Stats;

/// <summary>Levene's test: do independent groups have different variances? An analysis of variance of the absolute deviations
/// from each group's centre.</summary>
public static class Levene
{
    /// <summary>Tests whether the spreads of the groups differ.</summary>
    /// <param name="groups">At least 2 groups of finite values, none empty, one of them with at least 2; below 3 values a
    /// group's deviations are equal whatever its values are.</param>
    /// <param name="center">The median by default (the test of Brown and Forsythe).</param>
    /// <returns>The statistic, Levene's W, has an F distribution. Where the deviations are equal within every group it is
    /// infinite with p 0, or NaN when all are equal, and a warning says so.</returns>
    /// <exception cref="ArgumentException">There are too few groups or values, or a value is NaN or infinite; the message
    /// names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="center"/> is unknown.</exception>
    public static TestResult Run(IReadOnlyList<double[]> groups, LeveneCenter center = LeveneCenter.Median)
    {
        Require.Groups(groups, 2, 1, nameof(groups));
        Require.Known(center, nameof(center));
        int[] counts = [.. groups.Select(g => g.Length)];
        Require.AtLeast(2, counts.Max(), "values in one of the groups", nameof(groups));
        double[][] deviations = [.. Variances.Centred(groups).Select(g => Deviations(g, center))];
        Variances v = Variances.Of(deviations);
        return new TestResult
        {
            Method = center == LeveneCenter.Median ? "Levene's test (median, Brown-Forsythe)" : "Levene's test (mean)",
            Symbol = "F",
            Statistic = v.F,
            DegreesOfFreedom = v.BetweenDegrees,
            DenominatorDegreesOfFreedom = v.WithinDegrees,
            PValue = v.PValue,
            Count = v.Count,
            GroupCounts = counts,
            Warning = v.Warning("absolute deviations"),
        };
    }

    /// <summary>|x - centre| of one group.</summary>
    internal static double[] Deviations(double[] group, LeveneCenter center)
    {
        double middle = center == LeveneCenter.Mean ? Description.Of(group).Mean : SortedMedian.Of([.. group.Order()]);
        return Array.ConvertAll(group, x => Math.Abs(x - middle));
    }
}
