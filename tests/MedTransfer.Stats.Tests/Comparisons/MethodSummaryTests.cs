namespace MedTransfer.Stats.Tests;

public class MethodSummaryTests
{
    [Theory]
    // R 4.2.2: the shortest [x(j), x(n + 1 - j)] with 1 - 2 pbinom(j - 1, n, .5) >= .95, or the range.
    [InlineData(5, 1, 0.9375)]
    [InlineData(6, 1, 0.96875)]
    [InlineData(12, 3, 0.96142578125)]
    [InlineData(25, 8, 0.9567147493362427)]
    public void The_interval_of_the_median_has_the_coverage_that_it_states(int n, int depth, double coverage)
    {
        double[] scores = [.. Enumerable.Range(1, n).Select(i => (double)i)];
        MethodSummary summary = MethodSummary.Of("a", 1, scores, 0.95, null);
        Assert.Equal((depth, n + 1 - depth), (summary.MedianInterval.Low, summary.MedianInterval.High));
        Near.Equal(coverage, summary.MedianInterval.Confidence, 1e-12, "coverage");
        Assert.Equal((n + 1) / 2.0, summary.Median);
    }

    [Fact]
    public void Centre_and_spread_are_those_of_scipy()
    {
        // scipy 1.10.1 on [3, 1, 4, 1, 5, 9, 2, 6]: median 3.5, median_abs_deviation 2.0; t.interval(.9, 7, mean, sem).
        MethodSummary summary = MethodSummary.Of("a", 1, [3, 1, 4, 1, 5, 9, 2, 6], 0.9, null);
        Assert.Equal((3.5, 2.0), (summary.Median, summary.MedianAbsoluteDeviation));
        Near.Equal(2.034042318817237, summary.MeanInterval.Low, 1e-9, "low");
        Near.Equal(5.715957681182763, summary.MeanInterval.High, 1e-9, "high");
    }
}
