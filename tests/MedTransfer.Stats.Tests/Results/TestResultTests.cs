using System.Globalization;

namespace MedTransfer.Stats.Tests;

public class TestResultTests
{
    // scipy 1.10.1: ttest_1samp([.01, .015, .02, .025], 0), t.interval(.95, 3, mean, sem); g by Γ(1.5)/(√1.5 Γ(1)).
    private static readonly TTestResult Test = PairedTTest.Run([0.91, 0.92, 0.93, 0.95], [0.90, 0.905, 0.91, 0.925]);

    [Fact]
    public void Reads_as_a_paper_prints_it()
    {
        Assert.Equal(
            "Paired t-test: t(3) = 5.42, p = .012, mean difference = 0.0175, 95% CI [0.00723, 0.0278], d_z = 2.71, g_z = 1.96, n = 4.",
            Test.ToString());
        Assert.Equal(
            @"Paired t-test: $t(3) = 5.42$, $p = .012$, mean difference $= 0.0175$, 95\% CI $[0.00723, 0.0278]$, $d_{z} = 2.71$, $g_{z} = 1.96$, $n = 4$.",
            Test.ToLatex());
    }

    [Fact]
    public void Says_which_side_and_which_correction()
    {
        TTestResult adjusted = Correction.Adjust([PairedTTest.Run([1, 2, 3.5], [0, 1.5, 2], Alternative.Greater), Test])[0];
        Assert.Contains("(one-sided, greater)", adjusted.ToString());
        Assert.Contains("(Holm, 2 tests)", adjusted.ToString());
        Assert.Contains(@"p_{\mathrm{adj}}", adjusted.ToLatex());
    }

    [Fact]
    public void A_test_without_a_p_value_is_left_out_of_the_correction_and_says_so()
    {
        IReadOnlyList<TTestResult> table = Correction.Adjust([Test, PairedTTest.Run([1, 2], [1, 2]), Test], CorrectionMethod.Bonferroni);
        Assert.Equal(2 * Test.PValue, table[0].Adjustment!.Value.PValue);
        Assert.Equal(2, table[2].Adjustment!.Value.Count);
        Assert.Null(table[1].Adjustment);
        Assert.Contains("left out of the correction over 2 tests", table[1].ToString());
        Assert.Contains("t(1) = NaN, p = NaN", table[1].ToString());
    }

    [Theory]
    [InlineData(0.0004, "p < .001")]
    [InlineData(0.9996, "p > .999")]
    [InlineData(0.05, "p = .050")]
    [InlineData(0.0625, "p = .063")]
    public void Writes_p_without_the_leading_zero(double p, string expected) =>
        Assert.Contains(expected, (Test with { PValue = p }).ToString());

    [Fact]
    public void Infinities_and_tiny_numbers_stay_readable()
    {
        var effect = new EffectSize("Eta squared", "η²", 3.2e-7, new ConfidenceInterval(double.NegativeInfinity, 0.5, 0.9));
        string latex = (Test with { Effects = [effect], Warning = "50% & more" }).ToLatex();
        Assert.Contains(@"$\eta^2 = 3.20 \times 10^{-7}$, 90\% CI $[-\infty, 0.500]$", latex);
        Assert.Contains(@"Note: 50\% \& more", latex);
    }

    [Fact]
    public void Letters_of_math_mode_and_words_do_not_mix()
    {
        string latex = (Test with
        {
            Statistic = double.NaN,
            Effects = [new EffectSize("odds ratio", "OR", 2), new EffectSize("rank-biserial", "r_rb", -0.001)],
            Warning = "χ² of 3 × 4 is ≤ 5_a",
        }).ToLatex();
        Assert.Contains(@"$t(3) = \mathrm{NaN}$", latex);
        Assert.Contains(@"$\mathrm{OR} = 2.00$, $r_{\mathrm{rb}} = -0.00100$", latex);
        Assert.Contains(@"Note: $\chi^2$ of 3 $\times$ 4 is $\le$ 5\_a", latex);
    }

    [Fact]
    public void Counts_and_sums_of_ranks_have_no_decimals_that_say_nothing()
    {
        double[] x = [1, 2, 4], y = [2, 1.5, 0];
        Assert.Contains("U = 6.5,", MannWhitney.Run(x, y).ToString());
        Assert.Contains("S = 2,", SignTest.Run(x, y).ToString());
        Assert.Contains("t(2) = 0.00,", PairedTTest.Run([1, -1.0000001, 0], [0, 0, 0]).ToString());
    }

    [Fact]
    public void Parts_of_a_result_read_alike()
    {
        Assert.Equal("mean difference = 0.0175, 95% CI [0.00723, 0.0278]", Test.Estimate.ToString());
        Assert.Equal("d_z = 2.71", Test.Effect.ToString());
        Assert.Equal("95% CI [0.00723, 0.0278]", Test.Interval.ToString());
        Assert.Equal("p_adj = .025 (Holm, 2 tests)", Correction.Adjust([Test, Test])[0].Adjustment.ToString());
        Assert.Equal("M = 2.00, SD = 1.00, range [1.00, 3.00], n = 3", Description.Of([1, 2, 3]).ToString());
        Assert.Equal("M = 2.00, SD = 1.00, n = 3", SampleSummary.Of([1, 2, 3]).ToString());
        Assert.Equal("MedMNIST evaluation: AUC = 0.927, ACC = 0.841.", new MedMnistScore(0.927, 0.841).ToString());
    }

    [Fact]
    public void Figures_keep_their_point_where_the_culture_has_a_comma()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = comma;
            double[] x = [1.5, 2.5, 4.25], y = [1, 2, 3.75], constant = [2.5, 2.5, 2.5];
            Assert.Contains("margins -0.5 to 0.5)", PairedEquivalenceTest.Run(x, constant, -0.5, 0.5).ToString());
            Assert.Contains("exactly 0.5:", PairedTTest.Run(x, y).Warning);
            Assert.Contains("below 0.25.", PairedPermutationTest.Run(x, y).Warning);
            Assert.Contains("(1,000 random", PairedPermutationTest.Run(new double[41], new double[41], resamples: 1000).Method);
            Assert.Contains("a power of 0.8)", PowerAnalysis.PairedTTest.RequiredCount(0.5).ToString());
            Assert.Contains(" 2,000 resamples", Bootstrap.Mean(x, options: new BootstrapOptions { Resamples = 2000 }).Method);
            Assert.Contains("give 2.5:", SeedInterval.Of(constant).Warning);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0.9988, "0.999")]
    [InlineData(0.99996, "1.000")]
    [InlineData(1, "1.00")]
    [InlineData(0.000242, "0.000242")]
    [InlineData(-0.5, "-0.500")]
    [InlineData(12.345, "12.35")]
    public void Areas_near_one_keep_three_decimals(double value, string expected) =>
        Assert.Contains($"d_z = {expected},", (Test with { Effects = [new EffectSize("d", "d_z", value)] }).ToString());

    [Fact]
    public void No_interval_is_printed_as_certain_and_no_figure_with_hundreds_of_digits()
    {
        Assert.Contains("99.9999% CI", PairedTTest.Run([1, 2, 3.5], [0, 1.5, 2], confidence: 0.999999).ToString());
        Assert.Contains("mean difference = 2.00E200", OneSampleTTest.Run([1e200, 2e200, 3e200]).ToString());
    }
}
