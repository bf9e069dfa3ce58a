namespace MedTransfer.Stats.Tests;

public class PowerAnalysisTests
{
    private static readonly Alternative[] Alternatives = Enum.GetValues<Alternative>();

    [Fact]
    public void Reads_as_a_paper_prints_it()
    {
        PowerResult result = PowerAnalysis.PairedTTest.RequiredCount(0.5);
        Assert.Equal(
            "Power of a paired t-test: d_z = 0.500, n = 34 (needed for a power of 0.8), α = 0.05, power = 0.808.",
            result.ToString());
        Assert.Contains("$d_{z} = 0.500$, $n = 34$", result.ToLatex());
        Assert.Contains("0.660 (detectable with a power of 0.8), n = 20", PowerAnalysis.PairedTTest.DetectableEffect(20).ToString());
        Assert.Contains("n_group = 30", PowerAnalysis.IndependentTTest.Power(0.5, 30).ToString());
        Assert.Contains("(one-sided, less)", PowerAnalysis.PairedTTest.Power(0.5, 5, 0.05, Alternative.Less).ToString());
    }

    // R 4.2.2: power.t.test(n = 20, delta = .7, type = "two.sample", strict = TRUE)$power, then type = "one.sample".
    [Fact]
    public void Agrees_with_R()
    {
        Near.Equal(0.57829043101803357, PowerAnalysis.IndependentTTest.Power(0.7, 20).Power, 1e-9, "two groups");
        Near.Equal(0.84350587643337394, PowerAnalysis.OneSampleTTest.Power(0.7, 20).Power, 1e-9, "one sample");
        Assert.Equal(PowerAnalysis.OneSampleTTest.Power(0.7, 20).Power, PowerAnalysis.PairedTTest.Power(0.7, 20).Power);
    }

    [Fact]
    public void Without_an_effect_the_power_is_the_level()
    {
        foreach (Alternative alternative in Alternatives)
            Near.Equal(0.03, PowerAnalysis.PairedTTest.Power(0, 7, 0.03, alternative).Power, 1e-12, $"{alternative}");
    }

    [Fact]
    public void Count_effect_and_power_give_each_other_back()
    {
        foreach (PowerAnalysis design in new[] { PowerAnalysis.PairedTTest, PowerAnalysis.IndependentTTest, PowerAnalysis.SignedRank(), PowerAnalysis.MannWhitney() })
        {
            foreach (Alternative alternative in Alternatives)
            {
                double sign = alternative == Alternative.Less ? -1 : 1;
                foreach (double d in new[] { 0.05, 0.4, 1.1 })
                {
                    PowerResult result = design.RequiredCount(sign * d, 0.9, 0.01, alternative);
                    Assert.True(result.Power >= 0.9 - 1e-9, $"{result}");
                    Assert.True(result.Warning is not null || design.Power(sign * d, result.Count - 1, 0.01, alternative).Power < 0.9, $"{result}");
                    Assert.InRange(result.ExactCount, 2, result.Count + 1e-9);
                    double effect = design.DetectableEffect(result.Count, result.Power, 0.01, alternative).EffectSize;
                    Near.Equal(sign * d, effect, 1e-9, $"{result}");
                }
            }
        }
    }

    [Fact]
    public void The_alternatives_mirror_each_other_and_the_two_sided_power_counts_both_tails()
    {
        double less = PowerAnalysis.PairedTTest.Power(-0.6, 9, 0.05, Alternative.Less).Power;
        Assert.Equal(less, PowerAnalysis.PairedTTest.Power(0.6, 9, 0.05, Alternative.Greater).Power);
        double both = PowerAnalysis.PairedTTest.Power(0.6, 9, 0.05, Alternative.Greater).Power
            + PowerAnalysis.PairedTTest.Power(0.6, 9, 0.05, Alternative.Less).Power;
        Near.Equal(both, PowerAnalysis.PairedTTest.Power(0.6, 9, 0.1).Power, 1e-13, "both tails");
    }

    [Fact]
    public void Five_seeds_can_never_reach_significance_in_a_signed_rank_test()
    {
        // The smallest two-sided exact p-value of five pairs is 2/32.
        PowerResult five = PowerAnalysis.SignedRank().Power(3, 5);
        Assert.Equal(0, five.Power);
        Assert.Contains("0.0625", five.Warning);
        Assert.True(PowerAnalysis.SignedRank().Power(3, 5, 0.05, Alternative.Greater).Power > 0.9);

        PowerResult needed = PowerAnalysis.SignedRank().RequiredCount(6);
        Assert.Equal(6, needed.Count);
        Assert.Contains("fewer than 6", needed.Warning);

        PowerResult detectable = PowerAnalysis.SignedRank().DetectableEffect(5);
        Assert.Equal(double.NaN, detectable.EffectSize);
        Assert.Equal(0, detectable.Power);
        Assert.Contains("0.0625", detectable.Warning);

        // 2/C(6, 3) = 0.1 for two groups of three, 2/C(8, 4) = 0.0286 for two of four.
        Assert.Contains("0.1:", PowerAnalysis.MannWhitney().Power(9, 3).Warning);
        Assert.Null(PowerAnalysis.MannWhitney().Power(9, 4).Warning);
    }

    [Fact]
    public void A_rank_test_has_the_power_of_a_t_test_on_fewer_values()
    {
        Assert.Equal(
            PowerAnalysis.PairedTTest.Power(0.4, 60).Power,
            PowerAnalysis.SignedRank(RelativeEfficiency.Uniform).Power(0.4, 60).Power);
        double[] powers = [.. new[] { RelativeEfficiency.Least, RelativeEfficiency.Normal, RelativeEfficiency.Uniform, RelativeEfficiency.Logistic, RelativeEfficiency.Laplace }
            .Select(e => PowerAnalysis.SignedRank(e).Power(0.4, 60).Power)];
        Assert.Equal(powers.Order(), powers);

        // 60 · 0.9 = 54 values.
        Near.Equal(PowerAnalysis.PairedTTest.Power(0.4, 54).Power, PowerAnalysis.SignedRank(0.9).Power(0.4, 60).Power, 1e-12, "54");
    }

    [Fact]
    public void Extremes_stay_in_range()
    {
        Assert.Equal(2, PowerAnalysis.PairedTTest.RequiredCount(1000).Count);
        Assert.Equal(1, PowerAnalysis.PairedTTest.Power(1e5, 1000).Power);
        Assert.InRange(PowerAnalysis.IndependentTTest.RequiredCount(0.001).Count, 1.5e7, 1.6e7);
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerAnalysis.PairedTTest.RequiredCount(1e-6));
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        PowerAnalysis t = PowerAnalysis.PairedTTest;
        Assert.Throws<ArgumentOutOfRangeException>(() => t.Power(double.NaN, 5));
        Assert.Contains("At least 2", Assert.Throws<ArgumentOutOfRangeException>(() => t.Power(1, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => t.Power(1, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => t.Power(1, 5, 0.05, (Alternative)9));
        Assert.Contains("not 0", Assert.Throws<ArgumentOutOfRangeException>(() => t.RequiredCount(0)).Message);
        Assert.Contains("above 0", Assert.Throws<ArgumentOutOfRangeException>(() => t.RequiredCount(-1, 0.8, 0.05, Alternative.Greater)).Message);
        Assert.Contains("below 0", Assert.Throws<ArgumentOutOfRangeException>(() => t.RequiredCount(1, 0.8, 0.05, Alternative.Less)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => t.RequiredCount(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => t.RequiredCount(double.PositiveInfinity));
        foreach (double power in new[] { 0.05, 1, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => t.RequiredCount(1, power));
            Assert.Throws<ArgumentOutOfRangeException>(() => t.DetectableEffect(5, power));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => t.DetectableEffect(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerAnalysis.SignedRank(0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerAnalysis.MannWhitney(double.NaN));
    }
}
