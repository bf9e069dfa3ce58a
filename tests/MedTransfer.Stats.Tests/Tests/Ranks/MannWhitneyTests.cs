namespace MedTransfer.Stats.Tests;

public class MannWhitneyTests
{
    // Permeability constants of R's ?wilcox.test.
    private static readonly double[] First = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] Second = [1.15, 0.88, 0.90, 0.74, 1.21];

    [Theory]
    // R 4.2.2: wilcox.test(x, y, conf.int = TRUE, exact = TRUE, alternative = ...)
    [InlineData(Alternative.TwoSided, 0.25441225441225440, -0.15000000000000002, 0.75999999999999990)]
    [InlineData(Alternative.Less, 0.89676989676989671, double.NegativeInfinity, 0.71999999999999997)]
    [InlineData(Alternative.Greater, 0.12720612720612720, -0.07999999999999996, double.PositiveInfinity)]
    public void Equals_R(Alternative alternative, double p, double low, double high)
    {
        MannWhitneyResult result = MannWhitney.Run(First, Second, alternative);
        Near.Equal(p, result.PValue, 1e-14, "p");
        Assert.Equal((35, 15), (result.U1, result.U2));
        Near.Equal(0.305, result.Estimate!.Value.Value, 1e-14, "shift");
        Near.Equal(low, result.Interval!.Value.Low, 1e-14, "low");
        Near.Equal(high, result.Interval.Value.High, 1e-14, "high");
        Assert.Equal((0.7, 0.4), (result.CommonLanguageEffect, result.CliffsDelta));
    }

    [Fact]
    public void Exact_equals_all_splits()
    {
        var random = new Random(21);
        for (int round = 0; round < 80; round++)
        {
            int n = 1 + random.Next(6), m = 1 + random.Next(6);
            double[] all = [.. Enumerable.Range(0, n + m).Select(_ => (double)random.Next(round % 2 == 0 ? 4 : 1000))];
            double[] ranks = MidRanks.Of(all).Ranks;
            double found = ranks[..n].Sum();
            int below = 0, above = 0, splits = 0;
            for (int set = 0; set < 1 << (n + m); set++)
            {
                if (int.PopCount(set) != n) continue;
                double sum = ranks.Where((_, i) => (set >> i & 1) == 1).Sum();
                splits++;
                if (sum <= found) below++;
                if (sum >= found) above++;
            }

            double[] x = all[..n], y = all[n..];
            Near.Equal(below / (double)splits, MannWhitney.Run(x, y, Alternative.Less).PValue, 1e-14, "less");
            Near.Equal(above / (double)splits, MannWhitney.Run(x, y, Alternative.Greater).PValue, 1e-14, "greater");
        }
    }

    [Fact]
    public void Swapping_the_samples_mirrors_the_result()
    {
        foreach (RankTestMethod method in new[] { RankTestMethod.Exact, RankTestMethod.Asymptotic })
        {
            MannWhitneyResult ab = MannWhitney.Run(First, Second, Alternative.Less, method);
            MannWhitneyResult ba = MannWhitney.Run(Second, First, Alternative.Greater, method);
            Near.Equal(ab.PValue, ba.PValue, 1e-14, "p");
            Assert.Equal((ab.U1, ab.CliffsDelta), (ba.U2, -ba.CliffsDelta));
            Assert.Equal(ab.Interval!.Value.High, -ba.Interval!.Value.Low);

            // Ranks know nothing but the order.
            double[] x = [.. First.Select(Math.Exp)], y = [.. Second.Select(Math.Exp)];
            Assert.Equal(ab.PValue, MannWhitney.Run(x, y, Alternative.Less, method).PValue);
        }
    }

    [Fact]
    public void The_interval_excludes_zero_exactly_where_the_p_value_does()
    {
        var random = new Random(22);
        foreach (Alternative alternative in Enum.GetValues<Alternative>())
        {
            for (int round = 0; round < 100; round++)
            {
                double[] x = [.. Enumerable.Range(0, 3 + random.Next(8)).Select(_ => random.NextDouble())];
                double[] y = [.. Enumerable.Range(0, 3 + random.Next(8)).Select(_ => random.NextDouble() - 0.3)];
                MannWhitneyResult result = MannWhitney.Run(x, y, alternative, confidence: 0.9);
                Assert.Equal(result.PValue <= 0.1, !result.Interval!.Value.Contains(0));
            }
        }
    }

    [Fact]
    public void Exact_and_asymptotic_meet_for_many_values()
    {
        var random = new Random(23);
        double[] x = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
        double[] y = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble() + 0.05)];
        Near.Equal(
            MannWhitney.Run(x, y, method: RankTestMethod.Exact).PValue, MannWhitney.Run(x, y).PValue, 2e-3, "p");
        Assert.Contains("continuity correction", MannWhitney.Run(x, y).Method);
        Assert.Contains(
            "too many for an exact test",
            Assert.Throws<ArgumentException>(
                () => MannWhitney.Run(new double[600], new double[600], method: RankTestMethod.Exact)).Message);
    }

    [Fact]
    public void Equal_values_are_told()
    {
        MannWhitneyResult result = MannWhitney.Run([1, 1, 1], [1, 1]);
        Assert.Equal((1, 0), (result.PValue, result.CliffsDelta));
        Assert.Contains("All values are equal", result.Warning);
        Assert.Equal("Mann-Whitney U test (exact given ties)", result.Method);
    }
}
