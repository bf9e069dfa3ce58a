namespace MedTransfer.Stats.Tests;

public class StudentTTests
{
    private static readonly double[] Degrees = [0.3, 1, 1.7, 2, 4, 9, 29, 250, 1e4, 1e7];

    [Fact]
    public void Both_tails_sum_to_one_and_mirror_each_other()
    {
        var random = new Random(7);
        foreach (double df in Degrees)
        {
            var t = new StudentT(df);
            for (int i = 0; i < 200; i++)
            {
                double x = Math.Pow(10, (random.NextDouble() * 12) - 8);
                Near.Equal(1, t.Cumulative(x) + t.Survival(x), 1e-14, $"df {df}, t {x}");
                Assert.Equal(t.Survival(x), t.Cumulative(-x));
                Near.Equal(t.TwoSidedTail(-x), 2 * t.Survival(x), 1e-15, $"df {df}, t {x}", atol: 1e-300);
            }
        }
    }

    [Fact]
    public void A_quantile_gives_back_its_probability_down_to_the_far_tail()
    {
        var random = new Random(8);
        foreach (double df in Degrees)
        {
            var t = new StudentT(df);
            for (int i = 0; i < 200; i++)
            {
                double p = Math.Pow(10, -random.NextDouble() * (df < 1 ? 80 : 290)) * 0.999;
                double x = t.UpperQuantile(p);
                Near.Equal(p, t.Survival(x), 1e-11 * Math.Max(1, df / 1e4), $"df {df}, p {p}");
                Assert.Equal(-x, t.Quantile(p));
            }
        }
    }

    [Fact]
    public void One_and_two_degrees_of_freedom_have_closed_forms()
    {
        StudentT cauchy = new(1), two = new(2);
        foreach (double x in new[] { 1e-12, 0.01, 0.7, 1, 5, 1e3, 1e9, 1e60, 1e250 })
        {
            Near.Equal(Math.Atan2(1, x) / Math.PI, cauchy.Survival(x), 1e-14, $"Cauchy at {x}");
            Near.Equal(1 / Math.PI / ((1 / x) + x) / x, cauchy.Density(x), 1e-13, $"Cauchy density at {x}");
            double root = Math.Sqrt(1 + (2 / x / x));
            if (x < 1e100) Near.Equal(1 / (x * x) / root / (1 + root), two.Survival(x), 1e-14, $"df 2 at {x}");
        }
    }

    [Fact]
    public void The_density_is_the_slope_of_the_probability()
    {
        foreach (double df in Degrees)
        {
            var t = new StudentT(df);
            foreach (double x in new[] { 0.1, 1, 2.5 })
            {
                const double Step = 1e-5;
                Near.Equal(t.Density(x), (t.Cumulative(x + Step) - t.Cumulative(x - Step)) / (2 * Step), 1e-7, $"df {df}, t {x}");
            }
        }
    }

    [Fact]
    public void Ends_of_the_line_are_exact()
    {
        var t = new StudentT(4);
        Assert.Equal(0, t.Survival(double.PositiveInfinity));
        Assert.Equal(1, t.Cumulative(double.PositiveInfinity));
        Assert.Equal(0.5, t.Survival(0));
        Assert.Equal(1, t.TwoSidedTail(0));
        Assert.True(double.IsNaN(t.Survival(double.NaN)));
        Assert.True(double.IsNaN(t.TwoSidedTail(double.NaN)));
        Assert.Equal(double.NegativeInfinity, t.Quantile(0));
        Assert.Equal(double.PositiveInfinity, t.Quantile(1));
        Assert.Equal(0, t.Quantile(0.5));
        Assert.Equal(double.PositiveInfinity, new StudentT(0.01).UpperQuantile(1e-9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_impossible_degrees_of_freedom(double df) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentT(df));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Refuses_what_is_no_probability(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentT(3).Quantile(p));
}
