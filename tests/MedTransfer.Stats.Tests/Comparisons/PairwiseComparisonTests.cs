namespace MedTransfer.Stats.Tests;

public class PairwiseComparisonTests
{
    private static readonly ScoreTable Table = Studies.Table(Studies.Demsar, Studies.DemsarMethods);

    [Theory]
    [InlineData(PairedTestKind.WilcoxonSignedRank, "Wilcoxon signed-rank tests (Holm)")]
    [InlineData(PairedTestKind.TTest, "Paired t-tests (Holm)")]
    [InlineData(PairedTestKind.Sign, "Sign tests (Holm)")]
    public void Is_the_single_tests_with_one_correction(PairedTestKind kind, string title)
    {
        PairwiseTests result = PairwiseComparison.Run(Table, kind);
        Assert.Equal((title, 6), (result.Method, result.Pairs.Count));
        double[] raw = [.. result.Pairs.Select(p =>
        {
            (double[] x, double[] y) = (Table.Column(p.First), Table.Column(p.Second));
            return kind switch
            {
                PairedTestKind.TTest => PairedTTest.Run(x, y).PValue,
                PairedTestKind.Sign => SignTest.Run(x, y).PValue,
                _ => WilcoxonSignedRank.Run(x, y).PValue,
            };
        })];
        Assert.Equal(raw, result.Pairs.Select(p => p.Test.PValue));
        Assert.Equal(Correction.Adjust(raw, CorrectionMethod.Holm), result.Pairs.Select(p => p.PValue));
        Assert.Contains(@"p_{\mathrm{adj}}", result.ToLatex());
    }

    [Fact]
    public void Paired_t_tests_agree_with_scipy()
    {
        // scipy 1.10.1: ttest_rel on columns 0 and 1, 0 and 3 of Demšar's table; statsmodels: multipletests(six p, 'holm').
        PairwiseTests result = PairwiseComparison.Run(Table, PairedTestKind.TTest);
        Near.Equal(0.013755830847342564, result.Between("C4.5", "C4.5+m").Test.PValue, 1e-9, "p");
        Near.Equal(0.08291377071164056, result.Between("C4.5", "C4.5+m+cf").PValue, 1e-9, "p_holm");
    }

    [Fact]
    public void Counts_wins_ties_and_losses()
    {
        // By hand from Demšar's table: C4.5+m beats C4.5 on 10 sets, ties on 2, loses on 2; binomtest(10, 12).pvalue = .0386.
        WinTieLoss first = WinTieLoss.Of(Table, CorrectionMethod.None)[0];
        Assert.Equal(("C4.5", "C4.5+m", 2, 2, 10), (first.First, first.Second, first.Wins, first.Ties, first.Losses));
        Assert.Equal("C4.5 against C4.5+m: 2 wins, 2 ties, 10 losses (sign test p = .039)", first.ToString());
        Assert.Equal(10, WinTieLoss.Of(Studies.Table(Studies.Demsar, Studies.DemsarMethods, higherIsBetter: false))[0].Wins);
    }

    [Fact]
    public void Names_of_methods_survive_LaTeX()
    {
        string latex = PairwiseComparison.Run(Studies.Table([1, 2, 2, 4, 3, 6], ["a|b<c", @"x\y_z"])).ToLatex();
        Assert.Contains(@"a\textbar{}b$<$c & x\textbackslash{}y\_z & ", latex);
    }

    [Fact]
    public void Too_few_pairs_for_any_p_are_warned_of()
    {
        PairwiseTests five = PairwiseComparison.Run(Studies.Table([1, 2, 2, 3, 3, 5, 4, 9, 6, 8], ["a", "b"]));
        Assert.Contains("With 5 pairs p cannot fall below 0.0625", five.Pairs[0].Test.Warning);
        Assert.Equal(["a, b"], PairwiseComparison.Run(Studies.Table([1, 2, 2, 3, 3, 5, 4, 9, 6, 8], ["b", "a"])).Groups.Select(g => string.Join(", ", g.Order())));
        Assert.Null(PairwiseComparison.Run(Studies.Table([1, 2, 2, 3.5, 3, 5, 4, 9, 6, 8.5, 2, 6], ["a", "b"])).Pairs[0].Test.Warning);
    }

    [Fact]
    public void Runs_of_one_data_set_pair_by_seed()
    {
        Score[] runs = [.. Enumerable.Range(0, 5).SelectMany(seed => new[] { "x", "y" }.SelectMany(set => new[]
        {
            new Score(set, "a", 0.9 + (seed * seed * 0.01), seed), new Score(set, "b", 0.8 + ((4 - seed) * 0.02), 4 - seed),
        }))];
        SeedComparisonResult result = SeedComparison.Run(ScoreTable.Of(runs), "a", "b", alternative: Alternative.Greater);
        IReadOnlyList<NamedTest> tests = result.Tests;
        TTestResult expected = PairedTTest.Run([0.90, 0.91, 0.94, 0.99, 1.06], [0.80, 0.82, 0.84, 0.86, 0.88], Alternative.Greater);
        Assert.Equal(["x", "y"], tests.Select(t => t.Name));
        Near.Equal(expected.PValue, tests[0].Test.PValue, 1e-9, "p");
        Near.Equal(2 * expected.PValue, tests[0].PValue, 1e-9, "p_holm");
        Assert.StartsWith("x: Paired t-test: t(4) = ", tests[0].ToString());
        Assert.Contains(@"Data set & mean difference & 95\% CI & $t$ & $p$ & $p_{\mathrm{adj}}$ & $d_{z}$ \\", result.ToLatex());
        Assert.Contains("x, y", Assert.Throws<ArgumentException>(() => result["z"]).Message);
        string refused = Assert.Throws<ArgumentException>(() => SeedComparison.Run(Table, "C4.5", "C4.5+m")).Message;
        Assert.Contains("At least 2 runs in each cell are needed, found 1", refused);
        Assert.Contains("a, b", Assert.Throws<ArgumentException>(() => SeedComparison.Run(ScoreTable.Of(runs), "a", "z")).Message);
    }

    [Fact]
    public void Wrong_arguments_are_refused_with_what_is_allowed()
    {
        Assert.Contains("TTest", Assert.Throws<ArgumentOutOfRangeException>(() => PairwiseComparison.Run(Table, (PairedTestKind)7)).Message);
        Assert.Contains("Holm", Assert.Throws<ArgumentOutOfRangeException>(() => PairwiseComparison.Run(Table, correction: (CorrectionMethod)99)).Message);
        Assert.Contains("between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => PairwiseComparison.Run(Table, alpha: 1.5)).Message);
        Assert.Contains("At least 2 methods", Assert.Throws<ArgumentException>(() => PairwiseComparison.Run(Studies.Table([1, 2, 3], ["a"]))).Message);
        Assert.Contains("At least 2 data sets", Assert.Throws<ArgumentException>(() => PairwiseComparison.Run(Studies.Table([1, 2], ["a", "b"]))).Message);
        Assert.Throws<ArgumentNullException>(() => PairwiseComparison.Run(null!));
        Assert.Throws<ArgumentNullException>(() => SeedComparison.Run(null!, "a", "b"));
        Assert.Throws<ArgumentNullException>(() => WinTieLoss.Of(null!));
    }
}
