namespace MedTransfer.Stats.Tests;

public class NormalTests
{
    [Fact]
    public void Both_tails_sum_to_one_mirror_each_other_and_rise()
    {
        double last = 0;
        for (double z = -37; z <= 37; z += 0.37)
        {
            double cdf = Normal.Cumulative(z);
            Assert.True(cdf >= last);
            last = cdf;
            Near.Equal(1, cdf + Normal.Survival(z), 1e-15, $"{z}");
            Assert.Equal(cdf, Normal.Survival(-z));
            Assert.Equal(Normal.TwoSidedTail(z), Normal.TwoSidedTail(-z));
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-16)]
    [InlineData(0.025)]
    [InlineData(0.2499)]
    [InlineData(0.2501)]
    [InlineData(0.4999999)]
    public void A_quantile_gives_back_its_probability(double p)
    {
        Near.Equal(p, Normal.Survival(Normal.UpperQuantile(p)), 1e-12, "upper");
        Near.Equal(p, Normal.Cumulative(Normal.Quantile(p)), 1e-12, "lower");
        if (p > 0.01) Assert.Equal(-Normal.UpperQuantile(p), Normal.UpperQuantile(1 - p), 14);
    }

    // mpmath 1.2.1, 50 digits: log(ncdf(z)); the probability itself is 0 in a double.
    [Theory]
    [InlineData(-50, -1254.8313611394199)]
    [InlineData(-1000, -500007.82669481222)]
    public void Logarithms_reach_beyond_what_a_double_holds(double z, double expected) =>
        Near.Equal(expected, Normal.LogCumulative(z), 1e-15, "log");

    [Fact]
    public void The_logarithm_is_continuous_where_its_formula_changes()
    {
        foreach (double z in new[] { -10.0, 0 })
            Near.Equal(Normal.LogCumulative(z - 1e-13), Normal.LogCumulative(z + 1e-13), 1e-12, $"{z}");
    }

    [Fact]
    public void Ends_of_the_line_are_exact()
    {
        Assert.Equal((0.0, 1.0), (Normal.Survival(double.PositiveInfinity), Normal.Cumulative(double.PositiveInfinity)));
        Assert.Equal(0, Normal.Density(double.NegativeInfinity));
        Assert.Equal(double.NegativeInfinity, Normal.LogCumulative(double.NegativeInfinity));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (Normal.Quantile(0), Normal.Quantile(1)));
        Assert.Equal(0, Normal.Quantile(0.5));
        foreach (Func<double, double> f in (Func<double, double>[])[Normal.Density, Normal.Cumulative, Normal.Survival, Normal.LogCumulative])
            Assert.Equal(double.NaN, f(double.NaN));
        foreach (double p in new[] { -0.1, 1.1, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(p));
    }
}
