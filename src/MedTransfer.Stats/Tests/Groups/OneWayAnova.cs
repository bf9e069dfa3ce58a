namespace MedTransfer.Stats;

/// <summary>One-way analysis of variance: do independent groups have different means? Assumes equal variances (see
/// <see cref="Levene"/>) and normal values.</summary>
public static class OneWayAnova
{
    /// <summary>Tests whether the means of the groups differ.</summary>
    /// <param name="groups">At least 2 groups of finite values, none empty, one of them with at least 2.</param>
    /// <returns>Where every group is constant, F is infinite with p 0, or NaN when all values are equal, and a warning says
    /// so.</returns>
    /// <exception cref="ArgumentException">There are too few groups or values, or a value is NaN or infinite; the message
    /// names it.</exception>
    public static AnovaResult Run(IReadOnlyList<double[]> groups)
    {
        Require.Groups(groups, 2, 1, nameof(groups));
        int[] counts = [.. groups.Select(g => g.Length)];
        Require.AtLeast(2, counts.Max(), "values in one of the groups", nameof(groups));
        Variances v = Variances.Of(groups);
        double meanWithin = v.Within / v.WithinDegrees, total = v.Between + v.Within;
        return new AnovaResult
        {
            Method = "One-way analysis of variance",
            Symbol = "F",
            Statistic = v.F,
            DegreesOfFreedom = v.BetweenDegrees,
            DenominatorDegreesOfFreedom = v.WithinDegrees,
            PValue = v.PValue,
            Count = v.Count,
            GroupCounts = counts,
            SumOfSquaresBetween = v.Between / v.Scale / v.Scale,
            SumOfSquaresWithin = v.Within / v.Scale / v.Scale,
            Effects =
            [
                new EffectSize("eta squared", "η²", v.Between / total),
                new EffectSize("omega squared", "ω²", (v.Between - (v.BetweenDegrees * meanWithin)) / (total + meanWithin)),
            ],
            Warning = v.Warning("values"),
        };
    }
}
