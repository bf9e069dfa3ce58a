namespace MedTransfer.Stats;

/// <summary>The sums of squares of groups of values, of which each was multiplied by <paramref name="Scale"/>
/// before.</summary>
internal readonly record struct Variances(
    int Groups, int Count, double Between, double Within, bool RoundingOnly, double Scale)
{
    /// <summary>k - 1.</summary>
    public int BetweenDegrees => Groups - 1;

    /// <summary>N - k.</summary>
    public int WithinDegrees => Count - Groups;

    /// <summary>The ratio of both mean squares; 0/0 is NaN.</summary>
    public double F => Between / BetweenDegrees / (Within / WithinDegrees);

    /// <summary>P(F' > F).</summary>
    public double PValue => double.IsNaN(F) ? double.NaN
        : double.IsInfinity(F) ? 0 : new FDistribution(BetweenDegrees, WithinDegrees).Survival(F);

    /// <summary>Splits the squares; the groups are not empty and hold finite numbers.</summary>
    public static Variances Of(IReadOnlyList<double[]> groups)
    {
        double[][] centred = Centred(groups);
        double scale = BinaryScale.For(centred.Max(g => RoundingError.Largest(g)));
        Description all = Description.Of(centred.SelectMany(g => g).ToArray());
        CompensatedSum between = default, within = default;
        double spread = 0;
        for (int i = 0; i < centred.Length; i++)
        {
            double distance = (Description.Of(centred[i]).Mean - all.Mean) * scale;
            Description d = Description.Of(groups[i], 0);
            between.Add(d.Count * distance * distance);
            double deviation = d.StandardDeviation * scale;
            within.Add(d.Count * deviation * deviation);
            spread = Math.Max(spread, d.Maximum - d.Minimum);
        }

        double largest = groups.Max(g => RoundingError.Largest(g));
        return new Variances(
            groups.Count, all.Count, between.Value, within.Value, spread <= RoundingError.Reach(largest), scale);
    }

    /// <summary>All groups less the middle of their common range, so that small differences of large values keep their
    /// digits.</summary>
    public static double[][] Centred(IReadOnlyList<double[]> groups)
    {
        double middle = (groups.Min(g => g.Min()) / 2) + (groups.Max(g => g.Max()) / 2);
        return [.. groups.Select(g => Pairs.Shifted(g, middle))];
    }

    /// <summary>What is wrong with groups that have no spread; null where they have.</summary>
    public string? Warning(string what)
    {
        if (Within == 0)
        {
            return Between == 0
                ? $"All {what} are equal: there is nothing to test, and no p-value."
                : $"Within every group the {what} are equal: without spread the F-test does not apply.";
        }

        return RoundingOnly ? $"Within every group the {what} are equal but for rounding: the p-value means nothing." : null;
    }
}
