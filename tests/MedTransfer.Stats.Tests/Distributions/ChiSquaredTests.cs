namespace MedTransfer.Stats.Tests;

public class ChiSquaredTests
{
    private static readonly double[] Degrees = [0.3, 1, 2, 3.5, 11, 99, 1e4, 1e8];

    [Fact]
    public void Two_degrees_of_freedom_are_exponential()
    {
        var chi = new ChiSquared(2);
        foreach (double x in new[] { 1e-200, 1e-9, 0.1, 1, 2, 3, 30, 1300 })
        {
            Near.Equal(Math.Exp(-x / 2), chi.Survival(x), 1e-12, $"sf {x}");
            Near.Equal(-Elementary.Expm1(-x / 2), chi.Cumulative(x), 1e-13, $"cdf {x}");
            Near.Equal(Math.Exp(-x / 2) / 2, chi.Density(x), 1e-12, $"pdf {x}");
        }

        Near.Equal(-2 * Math.Log(1e-250), chi.UpperQuantile(1e-250), 1e-14, "isf");
    }

    [Fact]
    public void One_degree_of_freedom_is_a_squared_normal()
    {
        var chi = new ChiSquared(1);
        foreach (double z in new[] { 1e-9, 0.5, 1, 1.96, 9, 35 })
            Near.Equal(Normal.TwoSidedTail(z), chi.Survival(z * z), 1e-12, $"{z}");
    }

    [Fact]
    public void Both_tails_sum_to_one_and_a_quantile_gives_back_its_probability()
    {
        foreach (double df in Degrees)
        {
            var chi = new ChiSquared(df);
            double last = 0;
            foreach (double p in new[] { 1e-200, 1e-20, 0.01, 0.3, 0.5, 0.7, 0.999 })
            {
                double x = chi.Quantile(p);
                if (x == 0) continue;
                Assert.True(x > last, $"df {df}, p {p}");
                last = x;
                Near.Equal(p, chi.Cumulative(x), df > 1e5 ? 1e-9 : 1e-11, $"df {df}, p {p}");
                Near.Equal(1, chi.Cumulative(x) + chi.Survival(x), 1e-14, $"df {df}, p {p}");
                Near.Equal(p, chi.Survival(chi.UpperQuantile(p)), df > 1e5 ? 1e-9 : 1e-11, $"df {df}, upper {p}");
            }
        }
    }

    [Fact]
    public void The_density_is_the_slope_of_the_probability()
    {
        foreach (double df in new[] { 1, 3.5, 11, 99 })
        {
            var chi = new ChiSquared(df);
            double step = 1e-5 * df;
            Near.Equal(chi.Density(df), (chi.Cumulative(df + step) - chi.Cumulative(df - step)) / (2 * step), 1e-8, $"{df}");
        }
    }

    [Fact]
    public void Ends_and_wrong_arguments()
    {
        var chi = new ChiSquared(3);
        Assert.Equal((0.0, 1.0), (chi.Cumulative(-1), chi.Survival(0)));
        Assert.Equal((1.0, 0.0), (chi.Cumulative(double.PositiveInfinity), chi.Survival(double.PositiveInfinity)));
        Assert.Equal(double.NaN, chi.Survival(double.NaN));
        Assert.Equal((0.0, double.PositiveInfinity), (chi.Quantile(0), chi.Quantile(1)));
        Assert.Equal((double.PositiveInfinity, 0.0), (chi.UpperQuantile(0), chi.UpperQuantile(1)));
        Assert.Equal((0.0, 0.0, 0.5), (chi.Density(-1), chi.Density(0), new ChiSquared(2).Density(0)));
        Assert.Equal(double.PositiveInfinity, new ChiSquared(1).Density(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => chi.Quantile(2));
        foreach (double df in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>(() => new ChiSquared(df));
    }
}
