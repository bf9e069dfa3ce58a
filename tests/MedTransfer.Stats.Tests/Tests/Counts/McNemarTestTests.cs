namespace MedTransfer.Stats.Tests;

public class McNemarTestTests
{
    // scipy.stats.binomtest(k, 17, .5, alternative=...).pvalue, and that - binom.pmf(k, 17, .5) / 2 (scipy 1.10.1)
    [Theory]
    [InlineData(12, 5, Alternative.Less, 0.9754791259765625, 0.951873779296875)]
    [InlineData(12, 5, Alternative.Greater, 0.0717315673828125, 0.04812622070312497)]
    [InlineData(5, 12, Alternative.Less, 0.0717315673828125, 0.04812622070312497)]
    [InlineData(5, 12, Alternative.Greater, 0.9754791259765625, 0.951873779296875)]
    public void One_sided_tests_are_binomial(int firstOnly, int secondOnly, Alternative alternative, double p, double midP)
    {
        var outcomes = new PairedOutcomes(50, firstOnly, secondOnly, 33);
        McNemarResult exact = McNemarTest.Run(outcomes, McNemarMethod.Exact, alternative);
        Near.Equal(p, exact.PValue, 1e-13, "p");
        Near.Equal(midP, exact.MidP, 1e-13, "mid-p");
        Assert.Equal(firstOnly, exact.Statistic);
        Assert.Equal(exact.MidP, McNemarTest.Run(outcomes, McNemarMethod.MidP, alternative).PValue);
    }

    [Fact]
    public void Effect_and_difference_come_with_their_intervals()
    {
        McNemarResult result = McNemarTest.Run(new PairedOutcomes(50, 5, 12, 33));
        Assert.Equal(5.0 / 12, result.OddsRatio);

        // statsmodels: lo, hi = proportion_confint(5, 17, .05, 'beta'); lo / (1 - lo), hi / (1 - hi)
        Near.Equal(0.11499564987001304, result.Effect!.Value.Interval!.Value.Low, 1e-11, "low");
        Near.Equal(1.2705739365440667, result.Effect!.Value.Interval!.Value.High, 1e-11, "high");
        Assert.Equal(-0.07, result.Estimate!.Value.Value, 15);
        Assert.Equal(PairedProportions.Newcombe(result.Outcomes), result.Interval);
        Assert.StartsWith(
            "McNemar's test (exact): K = 5, p = .143, difference of accuracies = -0.0700, 95% CI [",
            result.ToString());
        Assert.Contains("OR = 0.417", result.ToString());

        McNemarResult mirrored = McNemarTest.Run(new PairedOutcomes(50, 12, 5, 33));
        Assert.Equal(result.PValue, mirrored.PValue);
        Near.Equal(-result.Interval!.Value.Low, mirrored.Interval!.Value.High, 1e-13, "mirrored");
    }

    [Fact]
    public void Answers_become_a_table()
    {
        bool[] first = [true, true, false, false, true], second = [true, false, true, false, false];
        PairedOutcomes outcomes = PairedOutcomes.Of(first, second);
        Assert.Equal(new PairedOutcomes(1, 2, 1, 1), outcomes);
        Assert.Equal(outcomes, PairedOutcomes.Of([3, 1, 2, 0, 1], [3, 1, 1, 1, 1], [3, 2, 2, 1, 0]));
        Assert.Equal((5, 3, 0.2), (outcomes.Count, outcomes.Discordant, outcomes.Difference));
    }

    [Fact]
    public void Tables_that_say_little_are_told()
    {
        McNemarResult none = McNemarTest.Run(new PairedOutcomes(20, 0, 0, 5));
        Assert.Equal(1, none.PValue);
        Assert.True(double.IsNaN(none.MidP) && double.IsNaN(none.OddsRatio));
        Assert.Contains("nothing to test", none.Warning);
        Assert.True(double.IsNaN(McNemarTest.Run(new PairedOutcomes(20, 0, 0, 5), McNemarMethod.ChiSquared).PValue));
        Assert.Contains("17 disagreements", McNemarTest.Run(new PairedOutcomes(1, 12, 5, 1), McNemarMethod.ChiSquared).Warning);
        Assert.Null(McNemarTest.Run(new PairedOutcomes(1, 12, 5, 1)).Warning);

        McNemarResult one = McNemarTest.Run(new PairedOutcomes(10, 6, 0, 20));
        Assert.Equal(double.PositiveInfinity, one.OddsRatio);
        Assert.Equal(double.PositiveInfinity, one.Effect!.Value.Interval!.Value.High);
    }

    [Fact]
    public void Counts_beyond_the_square_root_of_an_int_do_not_overflow()
    {
        McNemarResult result = McNemarTest.Run(new PairedOutcomes(0, 200_000, 100_000, 0), McNemarMethod.ChiSquared);
        Near.Equal(1e10 / 3e5, result.Statistic, 1e-14, "χ²");
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        var outcomes = new PairedOutcomes(5, 3, 2, 1);
        Assert.Contains("Exact", Refused(() => McNemarTest.Run(outcomes, McNemarMethod.ChiSquared, Alternative.Less)));
        Assert.Contains("MidP", Refused(() => McNemarTest.Run(outcomes, (McNemarMethod)9)));
        Assert.Contains("negative", Refused(() => McNemarTest.Run(outcomes with { Both = -1 })));
        Assert.Contains("At least 1 samples", Refused(() => McNemarTest.Run(default)));
        Assert.Contains("x has 1 and y has 2", Refused(() => PairedOutcomes.Of([true], [true, false])));
        Assert.Contains("found 1", Refused(() => PairedOutcomes.Of([1, 2], [1], [1, 2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.Run(outcomes, confidence: 0));
    }

    private static string Refused(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
