namespace MedTransfer.Stats;

/// <summary>Bartlett's test: do independent groups have different variances? More powerful than <see cref="Levene"/> for normal
/// values, misleading for others.</summary>
public static class Bartlett
{
    /// <summary>Tests whether the variances of the groups differ.</summary>
    /// <param name="groups">At least 2 groups of at least 2 finite values.</param>
    /// <returns>A group without spread beside one that has some makes the statistic infinite with p 0; where none has any it
    /// is NaN. A warning says so.</returns>
    /// <exception cref="ArgumentException">There are too few groups or values, or a value is NaN or infinite; the message
    /// names it.</exception>
    public static TestResult Run(IReadOnlyList<double[]> groups)
    {
        Require.Groups(groups, 2, 2, nameof(groups));
        Description[] all = [.. groups.Select(g => Description.Of(g))];
        int count = all.Sum(d => d.Count), degrees = count - all.Length;
        // Shares of the largest: their squares neither overflow nor vanish.
        double largest = all.Max(d => d.StandardDeviation);
        double[] variances = Array.ConvertAll(all, d => d.StandardDeviation / largest * (d.StandardDeviation / largest));
        double pooled = all.Zip(variances, (d, v) => (d.Count - 1) * v).Sum() / degrees;
        double distance = all.Zip(variances, (d, v) => (d.Count - 1) * Math.Log(pooled / v)).Sum();
        double scale = 1 + ((all.Sum(d => 1.0 / (d.Count - 1)) - (1.0 / degrees)) / (3 * (all.Length - 1)));
        double statistic = distance / scale;
        return new TestResult
        {
            Method = "Bartlett's test",
            Symbol = "χ²",
            Statistic = statistic,
            DegreesOfFreedom = all.Length - 1,
            PValue = double.IsNaN(statistic) ? double.NaN
                : double.IsInfinity(statistic) ? 0 : new ChiSquared(all.Length - 1).Survival(Math.Max(0, statistic)),
            Count = count,
            GroupCounts = [.. all.Select(d => d.Count)],
            Warning = Array.Exists(all, d => d.StandardDeviation == 0)
                ? "A group has no spread: the test assumes normal values." : null,
        };
    }
}
