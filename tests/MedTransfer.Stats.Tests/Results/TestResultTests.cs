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
        Assert.Contains("p_{adj}", adjusted.ToLatex());
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

    [Theory]
    [InlineData(0.9988, "0.999")]
    [InlineData(0.99996, "1.000")]
    [InlineData(1, "1.00")]
    [InlineData(0.000242, "0.000242")]
    [InlineData(-0.5, "-0.500")]
    [InlineData(12.345, "12.35")]
    public void Areas_near_one_keep_three_decimals(double value, string expected) =>
        Assert.Contains($"d_z = {expected},", (Test with { Effects = [new EffectSize("d", "d_z", value)] }).ToString());
}
