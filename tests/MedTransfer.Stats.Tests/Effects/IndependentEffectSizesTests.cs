namespace MedTransfer.Stats.Tests;

public class IndependentEffectSizesTests
{
    [Fact]
    public void Deltas_count_all_pairs()
    {
        var random = new Random(41);
        for (int round = 0; round < 50; round++)
        {
            double[] x = [.. Enumerable.Range(0, 2 + random.Next(12)).Select(_ => (double)random.Next(6))];
            double[] y = [.. Enumerable.Range(0, 2 + random.Next(12)).Select(_ => (double)random.Next(6))];
            double wins = (from a in x from b in y select Math.Sign(a - b)).Sum();
            IndependentEffectSizes sizes = IndependentEffectSizes.Of(x, y);
            Assert.Equal(wins / (x.Length * y.Length), sizes.CliffsDelta);
            Near.Equal((sizes.CliffsDelta + 1) / 2, sizes.VarghaDelaneyA, 1e-15, "A");
            Assert.Equal(sizes.CliffsDelta, -IndependentEffectSizes.Of(y, x).CliffsDelta);
        }
    }

    [Fact]
    public void Tests_and_effect_sizes_agree()
    {
        double[] x = [1, 2, 3, 5], y = [2, 4, 6, 8, 9];
        IndependentEffectSizes sizes = IndependentEffectSizes.Of(x, y);
        TTestResult t = WelchTTest.Run(x, y);
        Assert.Equal((sizes.CohensD, sizes.HedgesG, sizes.GlassDelta), (t.CohensD, t.HedgesG, t.Effects[2].Value));
        Assert.Equal(sizes.CliffsDelta, MannWhitney.Run(x, y).CliffsDelta);
        Assert.Equal(double.NegativeInfinity, IndependentEffectSizes.Of([1, 1], [2, 2]).CohensD);
    }

    [Fact]
    public void A_tiny_spread_beside_a_large_one_keeps_its_digits() =>
        // The deviation of y is 1e-6, that of x 1e6 times as large.
        Near.Equal(1e6, IndependentEffectSizes.Of([0, 1, 2], [-1e-6, 0, 1e-6]).GlassDelta, 1e-12, "Δ");
}
