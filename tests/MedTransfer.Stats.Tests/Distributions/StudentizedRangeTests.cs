using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

public class StudentizedRangeTests
{
    [Fact]
    public void Two_groups_are_a_t_test()
    {
        foreach (double df in new[] { 0.7, 1, 4, 23.5, 1000, 1e6 })
        {
            StudentizedRange range = new(2, df);
            StudentT t = new(df);
            foreach (double q in new[] { 1e-6, 0.3, 2, 5, 17, 300 })
            {
                Near.Equal(t.TwoSidedTail(q / Math.Sqrt(2)), range.Survival(q), 1e-12, $"df {df}, q {q}", 1e-300);
                Near.Equal(1, range.Cumulative(q) + range.Survival(q), 1e-13, $"df {df}, q {q}");
            }
        }

        foreach (double q in new[] { 1e-6, 0.3, 2, 5, 17, 50 })
            Near.Equal(Normal.TwoSidedTail(q / Math.Sqrt(2)), new StudentizedRange(2).Survival(q), 1e-12, $"q {q}");
    }

    [Fact]
    public void Three_groups_rarely_lie_close_together()
    {
        // P(W ≤ w) = 3 w² ∫ φ³ + ... = √3/(2π) w² + O(w⁴).
        foreach (double w in new[] { 1e-8, 1e-5, 1e-3 })
            Near.Equal(Math.Sqrt(3) / (2 * Math.PI) * w * w, new StudentizedRange(3).Cumulative(w), (w * w) + 1e-12, $"{w}");
    }

    [Theory]
    [InlineData(3, double.PositiveInfinity)]
    [InlineData(10, double.PositiveInfinity)]
    [InlineData(100, double.PositiveInfinity)]
    [InlineData(4, 12)]
    [InlineData(30, 2)]
    public void Falls_with_q_and_a_quantile_gives_back_its_probability(int groups, double df)
    {
        StudentizedRange range = new(groups, df);
        double last = 1;
        for (double q = 0.1; q < 30; q *= 2)
        {
            double survival = range.Survival(q);
            Assert.True(survival <= last * (1 + 1e-14), $"{q}");
            Near.Equal(1, survival + range.Cumulative(q), 1e-12, $"{q}");
            last = survival;
        }

        foreach (double p in new[] { 1e-6, 0.05, 0.9 })
        {
            Near.Equal(p, range.Survival(range.UpperQuantile(p)), 1e-11, $"upper {p}");
            Near.Equal(p, range.Cumulative(range.Quantile(p)), 1e-11, $"lower {p}");
        }
    }

    [Fact]
    public void More_groups_spread_wider_and_many_degrees_of_freedom_are_infinitely_many()
    {
        for (int k = 2; k < 20; k++)
            Assert.True(new StudentizedRange(k + 1).Survival(4) > new StudentizedRange(k).Survival(4));
        Near.Equal(new StudentizedRange(5).Survival(4), new StudentizedRange(5, 1e10).Survival(4), 1e-8, "limit");
    }

    [Fact]
    public void A_whole_table_of_pairs_takes_no_time()
    {
        var range = new StudentizedRange(10);
        var time = Quickest.Of(TimeSpan.FromSeconds(0.5), () =>
        {
            for (int pair = 0; pair < 100; pair++) range.Survival(0.05 * (pair + 1));
        });

        // Measured 1 to 2 ms; the bound leaves room for a slow machine.
        Assert.InRange(time.TotalSeconds, 0, 0.5);
    }

    [Fact]
    public void Ends_and_wrong_arguments()
    {
        var range = new StudentizedRange(3, 5);
        Assert.Equal((0.0, 1.0), (range.Cumulative(0), range.Survival(-2)));
        Assert.Equal((1.0, 0.0), (range.Cumulative(double.PositiveInfinity), range.Survival(double.PositiveInfinity)));
        Assert.Equal((double.NaN, double.NaN), (range.Cumulative(double.NaN), range.Survival(double.NaN)));
        Assert.Equal((0.0, double.PositiveInfinity), (range.Quantile(0), range.Quantile(1)));
        Assert.Equal((double.PositiveInfinity, 0.0), (range.UpperQuantile(0), range.UpperQuantile(1)));
        Assert.Equal(0, new StudentizedRange(3).Survival(1e200));
        Assert.Equal(double.PositiveInfinity, range.DegreesOfFreedom + new StudentizedRange(3).DegreesOfFreedom);
        Assert.Throws<ArgumentOutOfRangeException>(() => range.Quantile(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentizedRange(1));
        foreach (double df in new[] { 0, -3, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => new StudentizedRange(3, df));
    }
}
