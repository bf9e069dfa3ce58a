namespace MedTransfer.Stats.Tests;

public class NoncentralTTests
{
    [Fact]
    public void Without_noncentrality_it_is_students_t()
    {
        foreach (double df in new[] { 0.6, 1, 4, 60, 1e5 })
        {
            NoncentralT noncentral = new(df, 0);
            StudentT t = new(df);
            foreach (double x in new[] { -40, -2, -0.1, 0, 0.1, 1, 7, 300 })
            {
                Near.Equal(t.Survival(x), noncentral.Survival(x), 1e-12, $"df {df}, t {x}", 1e-300);
                Near.Equal(t.Cumulative(x), noncentral.Cumulative(x), 1e-12, $"df {df}, t {x}", 1e-300);
            }
        }
    }

    [Fact]
    public void At_zero_only_the_normal_numerator_counts()
    {
        foreach (double delta in new[] { -30, -1.5, 0.4, 3, 12 })
            Near.Equal(Normal.Cumulative(-delta), new NoncentralT(7, delta).Cumulative(0), 1e-12, $"{delta}");
    }

    // mpmath 1.2.1, 30 digits: trapezoid of ∫ f(s) P(Z > ts - δ) ds over ln s at a sixth of the narrowest width.
    [Theory]
    [InlineData(19, 12.354101115302033, 7.138802068028185, 0.9996204129727108)]
    [InlineData(9, -9.710355576707293, -4.191691643277252, 5.724786356416234e-05)]
    [InlineData(29, 8.088200746168997, 7.566857363473826, 0.6638882386145477)]
    [InlineData(29, -30.36949928978725, 34.474025264118026, 2.0378911778547418e-254)]
    public void Agrees_with_thirty_digits(double df, double delta, double t, double expected)
    {
        Near.Equal(expected, new NoncentralT(df, delta).Survival(t), 1e-12, "sf");
        Near.Equal(expected, new NoncentralT(df, -delta).Cumulative(-t), 1e-12, "cdf of the mirror image");
    }

    [Fact]
    public void Both_tails_sum_to_one_and_move_with_the_noncentrality()
    {
        var random = new Random(3);
        for (int i = 0; i < 300; i++)
        {
            double df = 1 + (50 * random.NextDouble()), delta = 10 * (random.NextDouble() - 0.5), t = 20 * (random.NextDouble() - 0.5);
            NoncentralT here = new(df, delta), further = new(df, delta + 0.1);
            Near.Equal(1, here.Cumulative(t) + here.Survival(t), 1e-13, $"{df} {delta} {t}");
            Assert.True(further.Survival(t) >= here.Survival(t) * (1 - 1e-13));
        }
    }

    [Fact]
    public void Ends_and_wrong_arguments()
    {
        NoncentralT t = new(4, 1);
        Assert.Equal((0.0, 1.0), (t.Cumulative(double.NegativeInfinity), t.Survival(double.NegativeInfinity)));
        Assert.Equal((double.NaN, double.NaN), (t.Cumulative(double.NaN), t.Survival(double.NaN)));
        Assert.InRange(t.Survival(1e300), 0, 1e-300);
        Assert.Equal(1, new NoncentralT(9, 1e6).Survival(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoncentralT(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoncentralT(3, double.PositiveInfinity));
    }
}
