using System.Diagnostics;

namespace MedTransfer.Stats.Tests;

public class WilcoxonSignedRankTests
{
    // The depression scores of R's ?wilcox.test.
    private static readonly double[] First = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
    private static readonly double[] Second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];

    [Theory]
    // R 4.2.2: wilcox.test(x - y, conf.int = TRUE, exact = TRUE, alternative = ...)
    [InlineData(Alternative.TwoSided, 0.0390625, 0.010000000000000009, 0.786)]
    [InlineData(Alternative.Less, 0.98632812500000000, double.NegativeInfinity, 0.726)]
    [InlineData(Alternative.Greater, 0.01953125, 0.17500000000000004, double.PositiveInfinity)]
    public void Equals_R(Alternative alternative, double p, double low, double high)
    {
        WilcoxonResult result = WilcoxonSignedRank.Run(First, Second, alternative);
        Assert.Equal(p, result.PValue);
        Assert.Equal((40, 5), (result.RPlus, result.RMinus));
        Near.Equal(0.46, result.Estimate!.Value.Value, 1e-14, "estimate");
        Near.Equal(low, result.Interval!.Value.Low, 1e-13, "low");
        Near.Equal(high, result.Interval.Value.High, 1e-13, "high");
    }

    [Fact]
    public void Counts_the_ranks_of_many_differences()
    {
        // scipy 1.10.1: i = arange(50000); wilcoxon((7919 * i % 50021) - 24000.3, mode='approx')
        double[] d = [.. Enumerable.Range(0, 50_000).Select(i => (7919L * i % 50_021) - 24000.3)];
        WilcoxonResult result = WilcoxonSignedRank.Run(d);
        Assert.Equal(575_610_156, result.Statistic);
        Assert.Equal(50_000 * 50_001.0 / 2, result.RPlus + result.RMinus);
        Near.Equal(6.91597229776376e-53, result.PValue, 1e-9, "p");
    }

    [Fact]
    public void Exact_equals_all_sign_flips()
    {
        var random = new Random(11);
        foreach (ZeroMethod zeros in Enum.GetValues<ZeroMethod>())
        {
            for (int round = 0; round < 60; round++)
            {
                // Few distinct sizes: many ties and zeros.
                double[] d = [.. Enumerable.Range(0, 1 + random.Next(10)).Select(_ => (double)random.Next(-3, 5))];
                var ranks = SignedRanks.Of(d, zeros);
                int[] signed = ranks.Doubled;
                int below = 0, above = 0;
                for (int flips = 0; flips < 1 << signed.Length; flips++)
                {
                    int sum = signed.Where((_, i) => (flips >> i & 1) == 1).Sum();
                    if (sum <= ranks.DoubledPlus) below++;
                    if (sum >= ranks.DoubledPlus) above++;
                }

                if (signed.Length == 0 && zeros != ZeroMethod.ZSplit) continue;
                double all = 1 << signed.Length;
                Assert.Equal(below / all, Run(d, Alternative.Less, zeros).PValue, 1e-15);
                Assert.Equal(above / all, Run(d, Alternative.Greater, zeros).PValue, 1e-15);
                Assert.Equal(Math.Min(1, 2 * Math.Min(below, above) / all), Run(d, Alternative.TwoSided, zeros).PValue, 1e-15);
            }
        }

        static WilcoxonResult Run(double[] d, Alternative alternative, ZeroMethod zeros) =>
            WilcoxonSignedRank.Run(d, alternative, RankTestMethod.Exact, zeros);
    }

    [Fact]
    public void The_interval_excludes_zero_exactly_where_the_p_value_does()
    {
        var random = new Random(12);
        foreach (Alternative alternative in Enum.GetValues<Alternative>())
        {
            for (int round = 0; round < 200; round++)
            {
                double[] d = [.. Enumerable.Range(0, 3 + random.Next(15)).Select(_ => random.NextDouble() - 0.3)];
                WilcoxonResult result = WilcoxonSignedRank.Run(d, alternative, confidence: 0.9);
                Assert.Equal(result.PValue <= 0.1, !result.Interval!.Value.Contains(0));
            }
        }
    }

    [Fact]
    public void The_pseudo_median_is_that_of_all_means_of_two()
    {
        var random = new Random(13);
        for (int n = 1; n < 40; n++)
        {
            double[] d = [.. Enumerable.Range(0, n).Select(_ => Math.Round(random.NextDouble() - 0.5, 1 + (n % 3)))];
            double[] means = [.. from i in Enumerable.Range(0, n) from j in Enumerable.Range(i, n - i) select (d[i] / 2) + (d[j] / 2)];
            Array.Sort(means);
            double median = (means[(means.Length - 1) / 2] / 2) + (means[means.Length / 2] / 2);
            Assert.Equal(median, WilcoxonSignedRank.Run(d).Estimate!.Value.Value);
        }
    }

    [Fact]
    public void Mirrors_scales_and_ignores_order()
    {
        double[] d = Pairs.Differences(First, Second);
        WilcoxonResult result = WilcoxonSignedRank.Run(d), mirrored = WilcoxonSignedRank.Run(Second, First);
        Assert.Equal((result.PValue, result.RPlus, result.RankBiserial), (mirrored.PValue, mirrored.RMinus, -mirrored.RankBiserial));
        Assert.Equal(
            WilcoxonSignedRank.Run(First, Second, Alternative.Less).PValue,
            WilcoxonSignedRank.Run(Second, First, Alternative.Greater).PValue);
        Assert.Equal(result.PValue, WilcoxonSignedRank.Run([.. d.Select(v => 4 * v).Reverse()]).PValue);
    }

    [Fact]
    public void Exact_and_asymptotic_meet_for_many_differences()
    {
        var random = new Random(14);
        double[] d = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble() - 0.48)];
        double exact = WilcoxonSignedRank.Run(d, method: RankTestMethod.Exact).PValue;
        WilcoxonResult normal = WilcoxonSignedRank.Run(d, continuityCorrection: true);
        Near.Equal(exact, normal.PValue, 2e-3, "p");
        Assert.Equal("Wilcoxon signed-rank test (asymptotic, continuity correction)", normal.Method);

        // Thousands of differences: all 12.5 million means are never formed.
        double[] many = [.. Enumerable.Range(0, 5000).Select(i => i - 2400.0)];
        Assert.Equal(99.5, WilcoxonSignedRank.Run(many).Estimate!.Value.Value);
    }

    [Fact]
    public void Few_seeds_cannot_be_significant_and_the_result_says_so()
    {
        WilcoxonResult five = WilcoxonSignedRank.Run([0.011, 0.004, 0.023, 0.017, 0.009]);
        Assert.Equal(0.0625, five.PValue);
        Assert.Equal(double.NegativeInfinity, five.Interval!.Value.Low);
        Assert.Contains("too few for an interval", five.Warning);
        Assert.Null(WilcoxonSignedRank.Run([0.011, 0.004, 0.023, 0.017, 0.009, 0.02]).Warning);
        Assert.Contains("normal approximation", WilcoxonSignedRank.Run(First, Second, method: RankTestMethod.Asymptotic).Warning);
    }

    [Fact]
    public void Names_ties_and_zeros()
    {
        Assert.Equal(
            "Wilcoxon signed-rank test (exact given ties, zeros dropped)", WilcoxonSignedRank.Run([0, 1, 1, -2.0]).Method);
        WilcoxonResult rounded = WilcoxonSignedRank.Run([0.9, 0.8, 0.5], [0.8, 0.7, 0.2]);
        Assert.Contains("equal but for rounding", rounded.Warning);
        Assert.False(rounded.HasTies);
        WilcoxonResult zeros = WilcoxonSignedRank.Run([0, 0, 0.0]);
        Assert.True(double.IsNaN(zeros.PValue));
        Assert.Contains("All 3 differences are 0", zeros.Warning);
        Assert.Equal(1, WilcoxonSignedRank.Run([0, 0, 0.0], zeros: ZeroMethod.ZSplit).PValue);
    }

    [Fact]
    public void Fifty_differences_take_less_than_a_millisecond()
    {
        var random = new Random(15);
        double[] d = [.. Enumerable.Range(0, 50).Select(_ => random.NextDouble() - 0.4)];
        double best = double.MaxValue;
        for (int i = 0; i < 200; i++)
        {
            long start = Stopwatch.GetTimestamp();
            WilcoxonSignedRank.Run(d);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Assert.InRange(best, 0, 1);
    }
}
