namespace MedTransfer.Stats.Tests;

public class FDistributionTests
{
    [Fact]
    public void One_numerator_degree_of_freedom_is_a_squared_t()
    {
        foreach (double df in new[] { 1, 4, 17.5, 300 })
        {
            FDistribution f = new(1, df);
            StudentT t = new(df);
            foreach (double x in new[] { 1e-6, 0.3, 1, 2.5, 40, 1e4 })
                Near.Equal(t.TwoSidedTail(x), f.Survival(x * x), 1e-12, $"df {df}, t {x}", 1e-300);
            Near.Equal(Math.Pow(t.UpperQuantile(0.025), 2), f.UpperQuantile(0.05), 1e-13, $"df {df}");
        }
    }

    [Fact]
    public void Two_numerator_degrees_of_freedom_have_a_closed_form()
    {
        // P(X > x) = (1 + 2x/n)^(-n/2).
        foreach (double n in new[] { 1, 4.5, 60 })
        {
            FDistribution f = new(2, n);
            foreach (double x in new[] { 1e-8, 0.1, 1, 7, 1000 })
                Near.Equal(Math.Exp(-n / 2 * Elementary.Log1p(2 * x / n)), f.Survival(x), 1e-13, $"n {n}, x {x}");
        }
    }

    [Fact]
    public void The_reciprocal_swaps_numerator_and_denominator()
    {
        FDistribution f = new(3, 36), g = new(36, 3);
        foreach (double x in new[] { 1e-9, 0.01, 0.5, 1, 3, 90 })
        {
            Near.Equal(f.Survival(x), g.Cumulative(1 / x), 1e-12, $"{x}");
            Near.Equal(1, f.Survival(x) + f.Cumulative(x), 1e-15, $"{x}");
        }
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(3, 39)]
    [InlineData(120, 7)]
    [InlineData(1000, 2000)]
    public void A_quantile_gives_back_its_probability(double numerator, double denominator)
    {
        FDistribution f = new(numerator, denominator);
        foreach (double p in new[] { 1e-60, 1e-12, 0.05, 0.49, 0.51, 0.95 })
        {
            Near.Equal(p, f.Survival(f.UpperQuantile(p)), 1e-11, $"upper {p}");
            Near.Equal(p, f.Cumulative(f.Quantile(p)), 1e-11, $"lower {p}");
        }

        const double Step = 1e-5;
        Near.Equal(f.Density(1), (f.Cumulative(1 + Step) - f.Cumulative(1 - Step)) / (2 * Step), 1e-6, "density");
    }

    [Fact]
    public void Ends_and_wrong_arguments()
    {
        FDistribution f = new(2, 5);
        Assert.Equal((0.0, 1.0, 1.0), (f.Cumulative(-1), f.Survival(-1), f.Density(0)));
        Assert.Equal((1.0, 0.0, 0.0), (f.Cumulative(double.PositiveInfinity), f.Survival(double.PositiveInfinity), f.Density(-1)));
        Assert.Equal(double.NaN, f.Survival(double.NaN));
        Assert.Equal((0.0, double.PositiveInfinity), (f.Quantile(0), f.Quantile(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => f.UpperQuantile(-0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FDistribution(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FDistribution(5, double.NaN));
    }
}
