namespace MedTransfer.Stats.Tests;

public class BetaDistributionTests
{
    [Fact]
    public void Whole_numbers_have_closed_forms()
    {
        BetaDistribution power = new(3, 1), uniform = new(1, 1), arcsine = new(0.5, 0.5);
        foreach (double x in new[] { 1e-50, 0.01, 0.4, 0.9 })
        {
            Near.Equal(x * x * x, power.Cumulative(x), 1e-13, $"x³ at {x}");
            Near.Equal(3 * x * x, power.Density(x), 1e-13, $"3x² at {x}");
            Near.Equal(x, uniform.Cumulative(x), 1e-14, $"x at {x}");
            Near.Equal(2 / Math.PI * Math.Asin(Math.Sqrt(x)), arcsine.Cumulative(x), 1e-14, $"arcsine at {x}");
            Near.Equal(x, power.Quantile(x * x * x), 1e-13, $"cube root at {x}");
        }
    }

    // mpmath 1.2.1, 50 digits: findroot of betainc(4, 7, 0, x, regularized=True) - .025 and of (5, 6) - .975: the
    // Clopper-Pearson ends of 4 (5 - 1) of 10.
    [Fact]
    public void Gives_the_ends_of_an_exact_binomial_interval()
    {
        Near.Equal(0.12155225811982719, new BetaDistribution(4, 7).Quantile(0.025), 1e-12, "low");
        Near.Equal(0.73762192339305488, new BetaDistribution(5, 6).UpperQuantile(0.025), 1e-12, "high");
    }

    [Theory]
    [InlineData(0.2, 0.7)]
    [InlineData(1, 40)]
    [InlineData(33, 2.5)]
    [InlineData(4000, 9000)]
    public void A_quantile_gives_back_its_probability_and_mirrors(double a, double b)
    {
        BetaDistribution beta = new(a, b), mirrored = new(b, a);
        foreach (double p in new[] { 1e-12, 0.025, 0.5, 0.8 })
        {
            double x = beta.Quantile(p);
            Near.Equal(p, beta.Cumulative(x), 1e-11, $"{p}");
            Near.Equal(x, 1 - mirrored.UpperQuantile(p), 1e-12, $"{p}", 1e-15);
            Near.Equal(1, beta.Cumulative(x) + beta.Survival(x), 1e-15, $"{p}");
        }
    }

    [Fact]
    public void Ends_and_wrong_arguments()
    {
        BetaDistribution beta = new(1, 3);
        Assert.Equal((0.0, 1.0, 3.0, 0.0), (beta.Quantile(0), beta.Quantile(1), beta.Density(0), beta.Density(1)));
        Assert.Equal((1.0, 0.0), (beta.UpperQuantile(0), beta.UpperQuantile(1)));
        Assert.Equal((0.0, 1.0, 0.0), (beta.Cumulative(-1), beta.Cumulative(2), beta.Density(2)));
        Assert.Equal(double.PositiveInfinity, new BetaDistribution(0.5, 1).Density(0));
        Assert.Equal(double.NaN, beta.Cumulative(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaDistribution(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaDistribution(1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => beta.Quantile(double.NaN));
    }
}
