namespace MedTransfer.Stats;

/// <summary>
/// Compares two methods on every data set by its own runs, paired by seed. It answers whether repeated training on
/// this data set with these splits would favour the same method, not whether other data sets would: for that use
/// <see cref="MethodComparison"/>.
/// </summary>
public static class SeedComparison
{
    /// <summary>Tests x - y on every data set.</summary>
    /// <param name="table">At least 2 runs in each cell.</param>
    /// <param name="x">Name of the first method.</param>
    /// <param name="y">Name of the second method.</param>
    /// <param name="test">The paired t-test by default: with 5 seeds neither a Wilcoxon nor a sign test can reach 0.05,
    /// and a warning says so.</param>
    /// <param name="correction">Over the data sets; Holm by default.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of x - y.</param>
    /// <param name="alpha">Significance level, in (0, 1); 0.05 by default. Intervals have the coverage 1 - α.</param>
    /// <exception cref="ArgumentException">There is no such method, or there are fewer than 2 runs in a cell.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1), or an option is
    /// unknown.</exception>
    public static SeedComparisonResult Run(
        ScoreTable table,
        string x,
        string y,
        PairedTestKind test = PairedTestKind.TTest,
        CorrectionMethod correction = CorrectionMethod.Holm,
        Alternative alternative = Alternative.TwoSided,
        double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(table);
        Require.Significance(alpha);
        Require.Known(test, nameof(test));
        Require.Known(correction, nameof(correction));
        Require.AtLeast(2, table.SeedCount, "runs in each cell", nameof(table));
        IReadOnlyList<TestResult> tests = Correction.Adjust(
            table.DataSets.Select(set =>
            {
                (double[] a, double[] b) = table.Pair(set, x, y);
                return PairedTests.Run(test, a, b, alpha, alternative);
            }),
            correction);
        return new SeedComparisonResult(x, y, alpha, [.. table.DataSets.Zip(tests, (set, result) => new NamedTest(set, result))]);
    }
}
