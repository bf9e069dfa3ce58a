namespace MedTransfer.Stats.Tests;

public class EquivalenceTests
{
    private static readonly double[] First = [0.912, 0.924, 0.918, 0.905, 0.921];
    private static readonly double[] Second = [0.898, 0.915, 0.909, 0.901, 0.903];

    [Fact]
    public void All_forms_are_two_one_sided_t_tests()
    {
        double[] shiftedUp = [.. First.Select(v => v + 0.02)], shiftedDown = [.. First.Select(v => v - 0.02)];
        EquivalenceResult welch = WelchEquivalenceTest.Run(First, Second, -0.02, 0.02);
        Near.Equal(WelchTTest.Run(shiftedUp, Second, Alternative.Greater).PValue, welch.LowerPValue, 1e-10, "lower");
        Near.Equal(WelchTTest.Run(shiftedDown, Second, Alternative.Less).PValue, welch.UpperPValue, 1e-10, "upper");
        Assert.Equal(Math.Max(welch.LowerPValue, welch.UpperPValue), welch.PValue);
        Assert.Equal([5, 5], welch.GroupCounts);

        EquivalenceResult paired = PairedEquivalenceTest.Run(First, Second, -0.02, 0.02);
        EquivalenceResult one = OneSampleEquivalenceTest.Run(Pairs.Differences(First, Second), -0.02, 0.02);
        Assert.Equal((paired.PValue, paired.Statistic), (one.PValue, one.Statistic));
        Assert.Equal("Equivalence test (TOST, paired t-test, margins -0.02 to 0.02)", paired.Method);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.01)]
    public void Equivalent_means_that_the_interval_lies_within_the_margins(double alpha)
    {
        var random = new Random(31);
        for (int round = 0; round < 200; round++)
        {
            double[] x = [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble())];
            double[] y = [.. x.Select(v => v + (0.4 * random.NextDouble()) - 0.15)];
            EquivalenceResult result = PairedEquivalenceTest.Run(x, y, -0.15, 0.12, alpha);
            ConfidenceInterval interval = result.Interval!.Value;
            Assert.Equal(1 - (2 * alpha), interval.Confidence);
            Assert.Equal(interval.Low > -0.15 && interval.High < 0.12, result.Equivalent);
            Assert.Equal(result.PValue, PairedEquivalenceTest.Run(y, x, -0.12, 0.15, alpha).PValue);
        }
    }

    [Fact]
    public void Constant_differences_are_told()
    {
        EquivalenceResult within = OneSampleEquivalenceTest.Run([1, 1, 1], 0, 2), beyond = OneSampleEquivalenceTest.Run([3, 3, 3], 0, 2);
        Assert.Equal((0, 1), (within.PValue, beyond.PValue));
        Assert.NotNull(within.Warning);
        Assert.True(double.IsNaN(OneSampleEquivalenceTest.Run([2, 2, 2], 0, 2).PValue));
    }

    [Fact]
    public void Margins_and_levels_are_checked()
    {
        Assert.Contains("above the lower one", Refused(1, 1, 0.05));
        Assert.Contains("finite", Refused(double.NaN, 1, 0.05));
        Assert.Contains("finite", Refused(0, double.PositiveInfinity, 0.05));
        Assert.Contains("between 0 and 0.5", Refused(0, 1, 0.5));
        Assert.Contains("between 0 and 0.5", Refused(0, 1, double.NaN));

        static string Refused(double low, double high, double alpha) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => PairedEquivalenceTest.Run(First, Second, low, high, alpha)).Message;
    }
}
