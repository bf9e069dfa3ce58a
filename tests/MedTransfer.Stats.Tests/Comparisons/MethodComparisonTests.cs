namespace MedTransfer.Stats.Tests;

public class MethodComparisonTests
{
    // Twelve data sets: numpy default_rng(42), base = normal(.8, .05, 12), columns base + normal(d, .01, 12) for d in
    // (0, .01, .03), rounded to 3 digits. scipy 1.10.1: shapiro p .41, .15, .50; bartlett p .98.
    private static readonly double[] Normals =
    [
        0.816, 0.821, 0.844, 0.759, 0.754, 0.77, 0.842, 0.853, 0.859, 0.838, 0.861, 0.884, 0.706, 0.717, 0.74, 0.725, 0.749, 0.77,
        0.815, 0.838, 0.83, 0.784, 0.79, 0.817, 0.797, 0.804, 0.83, 0.751, 0.759, 0.79, 0.856, 0.86, 0.883, 0.837, 0.86, 0.871,
    ];

    private static readonly string[] Three = ["a", "b", "c"];

    // The same order of the methods on every set, but one set far away.
    private static double[] Skewed => [.. Normals.Select((v, i) => i < 3 ? v - 5 : v)];

    [Fact]
    public void Normal_scores_of_equal_variance_get_an_ANOVA()
    {
        MethodComparisonResult result = MethodComparison.Run(Studies.Table(Normals, Three));
        Assert.Equal((OmnibusTest.RepeatedMeasuresAnova, OmnibusTest.RepeatedMeasuresAnova), (result.Test, result.Recommendation.Test));
        Assert.True(result.Recommendation.AllNormal && result.IsParametric && result.IsSignificant);
        Assert.Equal(0.05 / 3, result.Recommendation.NormalityAlpha);
        Assert.Contains("Bartlett", result.Recommendation.Homogeneity!.Method);
        Assert.Equal(RepeatedMeasuresAnova.Run(Normals, 3).ToString(), result.Omnibus.ToString());
        Assert.Equal("Tukey post hoc test", result.PostHoc!.Method);
        Assert.Equal("Paired t-tests (Holm)", result.Pairwise.Method);
        Assert.Equal("d", result.Methods[1].Effect!.Value.Symbol);
        Assert.Null(result.Methods[0].Effect);
    }

    [Fact]
    public void Other_scores_get_the_Friedman_test()
    {
        MethodComparisonResult result = MethodComparison.Run(Studies.Table(Skewed, Three), control: "a");
        Assert.Equal(OmnibusTest.Friedman, result.Test);
        Assert.False(result.Recommendation.AllNormal);
        Assert.Contains("Not normal: a (p < .001), b (p < .001), c (p < .001) (Shapiro-Wilk tests at 0.0167 each)", result.Recommendation.Reason);
        Assert.Contains("Levene", result.Recommendation.Homogeneity!.Method);
        Assert.Equal(result.Friedman!.ImanDavenport, result.Omnibus);
        Assert.Equal("Nemenyi post hoc test", result.PostHoc!.Method);
        Assert.Equal("Wilcoxon signed-rank tests (Holm)", result.Pairwise.Method);
        Assert.Equal(2, result.AgainstControl!.Pairs.Count);
        Assert.Equal(3, result.WinTieLoss.Count);
        Assert.Equal("δ", result.Methods[1].Effect!.Value.Symbol);
        Assert.Equal(result.Friedman.AverageRanks.Order(), result.Methods.Select(m => m.AverageRank));
    }

    [Fact]
    public void Unequal_variances_get_the_Friedman_test()
    {
        double[] wide = [.. Normals.Select((v, i) => i % 3 == 2 ? 0.8 + (20 * (v - 0.83)) : v)];
        TestRecommendation recommendation = TestRecommendation.For(Studies.Table(wide, Three));
        Assert.True(recommendation.AllNormal);
        Assert.Equal(OmnibusTest.Friedman, recommendation.Test);
        Assert.Contains("variances differ", recommendation.Reason);
    }

    [Fact]
    public void Two_methods_get_a_paired_test()
    {
        static double[] FirstTwo(double[] table) => [.. table.Where((_, i) => i % 3 < 2)];
        ScoreTable normal = Studies.Table(FirstTwo(Normals), ["a", "b"]), skewed = Studies.Table(FirstTwo(Skewed), ["a", "b"]);
        MethodComparisonResult t = MethodComparison.Run(normal), w = MethodComparison.Run(skewed);
        Assert.Equal((OmnibusTest.PairedTTest, OmnibusTest.WilcoxonSignedRank), (t.Test, w.Test));
        Assert.Equal(PairedTTest.Run(normal.Column("a"), normal.Column("b")).ToString(), t.Omnibus.ToString());
        Assert.Equal(WilcoxonSignedRank.Run(skewed.Column("a"), skewed.Column("b")).ToString(), w.Omnibus.ToString());
        Assert.Equal(["a", "b", "the differences"], t.Recommendation.Normality.Select(n => n.Name));
        Assert.Null(t.Friedman);
        Assert.Null(t.PostHoc);
        Assert.Null(t.Recommendation.Homogeneity);
        Assert.Contains("b against a: 11 wins, 0 ties, 1 loss (sign test p = .006).", t.ToString());
    }

    [Fact]
    public void A_constant_method_is_not_normal()
    {
        double[] constant = [.. Normals.Select((v, i) => i % 3 == 0 ? 0.5 : v)];
        TestRecommendation recommendation = TestRecommendation.For(Studies.Table(constant, Three));
        Assert.Equal(OmnibusTest.Friedman, recommendation.Test);
        Assert.Contains("Not normal: a (all equal)", recommendation.Reason);
    }

    [Fact]
    public void All_ties_give_a_report_that_says_so()
    {
        MethodComparisonResult result = MethodComparison.Run(Studies.Table([.. Enumerable.Repeat(0.5, 18)], Three));
        Assert.False(result.IsSignificant);
        Assert.Contains("All 3 methods tie on all 6 data sets", result.ToString());
        Assert.Contains("tie on all 6 data sets", result.PostHoc!.ToString());
        Assert.Equal(["a, b, c"], result.PostHoc!.Groups.Select(g => string.Join(", ", g)));
        Assert.All(result.WinTieLoss, w => Assert.Equal((0, 6, 0), (w.Wins, w.Ties, w.Losses)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Order_of_methods_and_data_sets_does_not_count(bool higherIsBetter)
    {
        Score[] scores = [.. Skewed.Select((v, i) => new Score($"d{i / 3}", Three[i % 3], v))];
        MethodComparisonResult a = MethodComparison.Run(ScoreTable.Of(scores, higherIsBetter));
        MethodComparisonResult b = MethodComparison.Run(ScoreTable.Of(scores.Reverse(), higherIsBetter));
        Assert.Equal(a.Omnibus.ToString(), b.Omnibus.ToString());
        Assert.Equal(a.Methods, b.Methods);
        Assert.Equal(a.PostHoc!.Groups, b.PostHoc!.Groups);
        foreach (PairwiseTest pair in a.Pairwise.Pairs) Assert.Equal(pair.PValue, b.Pairwise.Between(pair.Second, pair.First).PValue);
        Assert.Equal(higherIsBetter ? "c" : "a", a.Methods[0].Method);
        WinTieLoss ac = a.WinTieLoss.Single(w => (w.First, w.Second) == ("a", "c"));
        Assert.Equal(higherIsBetter ? (0, 0, 12) : (12, 0, 0), (ac.Wins, ac.Ties, ac.Losses));
    }

    [Fact]
    public void Prints_a_report_and_a_table()
    {
        MethodComparisonResult result = MethodComparison.Run(Studies.Table(Skewed, Three));
        string text = result.ToString(), latex = result.ToLatex();
        Assert.StartsWith("3 methods were compared on 12 data sets (one run each; higher scores are better) at a family-wise significance level of 0.05. Not normal:", text);
        foreach (string part in new[]
        {
            "Friedman test, Iman-Davenport (tie-corrected): F(2, 22) = ", "The methods differ.", "c (rank 1.08, median ", "96.14% CI [",
            "δ to the best", "Nemenyi post hoc test: ", "(critical difference 0.957)", "Wilcoxon signed-rank tests (Holm): ", "c against a: 12 wins, 0 ties, 0 losses (sign test p ",
        })
        {
            Assert.Contains(part, text);
        }

        Assert.Contains(@"Method & Average rank & Median & MAD & CI & $\delta$ \\", latex);
        Assert.Contains(@"c & $1.08$ & $", latex);
        Assert.EndsWith(result.Omnibus.ToLatex(), latex);
    }

    [Fact]
    public void Says_when_nothing_was_found_and_when_the_author_chose_otherwise()
    {
        double[] noise = [.. Enumerable.Range(0, 18).Select(i => ((i / 3) + (i % 3)) % 3 / 10.0)];
        string text = MethodComparison.Run(Studies.Table(noise, Three), test: OmnibusTest.Friedman).ToString();
        Assert.Contains("no ground to say that the methods differ", text);
        Assert.Contains(
            "Not this but the Friedman test was taken.",
            MethodComparison.Run(Studies.Table(Normals, Three), test: OmnibusTest.Friedman).ToString());
    }

    [Fact]
    public void Refuses_too_little_with_the_minimum_named()
    {
        static string Refused(Action run) => Assert.ThrowsAny<ArgumentException>(run).Message;
        ScoreTable table = Studies.Table(Normals, Three), two = Studies.Table(Normals, ["a", "b"]);
        Assert.Contains("At least 5 data sets are needed, found 4", Refused(() => MethodComparison.Run(Studies.Table(Normals[..12], Three))));
        Assert.Contains("At least 2 methods are needed, found 1", Refused(() => MethodComparison.Run(Studies.Table(Normals, ["a"]))));
        Assert.Contains("Friedman needs at least 3 methods, found 2", Refused(() => MethodComparison.Run(two, test: OmnibusTest.Friedman)));
        Assert.Contains("PairedTTest compares 2 methods, found 3", Refused(() => MethodComparison.Run(table, test: OmnibusTest.PairedTTest)));
        Assert.Contains("at least 3 methods, found 2", Refused(() => MethodComparison.Run(two, control: "a")));
        Assert.Contains("a, b, c", Refused(() => MethodComparison.Run(table, control: "z")));
        Assert.Contains("between 0 and 1", Refused(() => MethodComparison.Run(table, alpha: 0)));
        Assert.Contains("Friedman", Refused(() => MethodComparison.Run(table, test: (OmnibusTest)9)));
        Assert.Contains("Holm", Refused(() => MethodComparison.Run(table, correction: (CorrectionMethod)99)));
        Assert.Throws<ArgumentNullException>(() => MethodComparison.Run(null!));
        Assert.Throws<ArgumentNullException>(() => TestRecommendation.For(null!));
    }
}
