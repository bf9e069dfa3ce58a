namespace MedTransfer.Stats;

/// <summary>Compares every pair of methods over the data sets, with one correction for all pairs. Unlike Nemenyi's test
/// the result for two methods does not depend on which others take part (Benavoli, Corani and Mangili, JMLR 17,
/// 2016).</summary>
public static class PairwiseComparison
{
    /// <summary>Tests first - second for every pair.</summary>
    /// <param name="table">At least 2 methods on at least 2 data sets.</param>
    /// <param name="test">Wilcoxon's signed-rank test by default.</param>
    /// <param name="correction">Over the pairs; Holm by default.</param>
    /// <param name="alpha">Family-wise significance level, in (0, 1); 0.05 by default. Intervals have the coverage 1 - α
    /// each.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 methods or data sets.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1), or an option is
    /// unknown.</exception>
    public static PairwiseTests Run(
        ScoreTable table,
        PairedTestKind test = PairedTestKind.WilcoxonSignedRank,
        CorrectionMethod correction = CorrectionMethod.Holm,
        double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(table);
        Require.Known(test, nameof(test));
        Require.Known(correction, nameof(correction));
        Require.Significance(alpha);
        Require.AtLeast(2, table.Methods.Count, "methods", nameof(table));
        Require.AtLeast(2, table.DataSets.Count, "data sets", nameof(table));
        double[][] columns = [.. table.Methods.Select(table.Column)];
        IEnumerable<(int First, int Second)> pairs = PairwiseTests.Indices(columns.Length);
        IReadOnlyList<TestResult> tests = Correction.Adjust(
            pairs.Select(p => PairedTests.Run(test, columns[p.First], columns[p.Second], alpha)), correction);
        return PairwiseTests.Of(
            $"{test.Title()} ({correction.Title()})",
            alpha,
            table.Methods,
            RankSums.Of(table).Averages,
            [.. pairs.Zip(tests, (p, t) => new PairwiseTest(table.Methods[p.First], table.Methods[p.Second], t))]);
    }
}
