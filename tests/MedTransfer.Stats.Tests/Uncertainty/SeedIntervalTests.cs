namespace MedTransfer.Stats.Tests;

public class SeedIntervalTests
{
    private static readonly double[] Aucs = [0.912, 0.924, 0.918, 0.905, 0.921];

    // scipy.stats.t.interval(confidence, 4, mean(Aucs), sem(Aucs)) (1.10.1; its quantile is good to 2e-9)
    [Theory]
    [InlineData(0.95, 0.9065846165582578, 0.9254153834417422)]
    [InlineData(0.9, 0.9087705558277569, 0.9232294441722432)]
    public void Agrees_with_scipy(double confidence, double low, double high)
    {
        SeedInterval result = SeedInterval.Of(Aucs, confidence);
        Near.Equal(low, result.Interval.Low, 1e-10, "low");
        Near.Equal(high, result.Interval.High, 1e-10, "high");
        Assert.Equal((5, 1), (result.Description.Count, result.Description.Ddof));
        Assert.Null(result.Warning);
    }

    [Fact]
    public void Tells_of_too_few_seeds_and_of_equal_ones()
    {
        Assert.Contains("one degree of freedom", SeedInterval.Of([0.8, 0.9]).Warning);
        SeedInterval same = SeedInterval.Of([0.8, 0.8, 0.8]);
        Assert.Equal((0.8, 0.8), (same.Interval.Low, same.Interval.High));
        Assert.Contains("no width", same.Warning);
        Assert.Contains("At least 2 seeds", Assert.Throws<ArgumentException>(() => SeedInterval.Of([0.8])).Message);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => SeedInterval.Of([0.8, double.NaN])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => SeedInterval.Of(Aucs, 0));
        Assert.Equal(
            "Mean over seeds (t interval): M = 0.916, SD = 0.00758, 95% CI [0.907, 0.925], n = 5.",
            SeedInterval.Of(Aucs).ToString());
    }
}
