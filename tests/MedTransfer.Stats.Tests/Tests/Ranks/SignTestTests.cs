namespace MedTransfer.Stats.Tests;

public class SignTestTests
{
    [Fact]
    public void Counts_signs()
    {
        SignTestResult result = SignTest.Run([3, 1, 4, 1, 5, 9, 2, 6.0], [2, 7, 1, 1, 2, 3, 1, 2.0]);
        Assert.Equal((6, 1, 1), (result.PositiveCount, result.NegativeCount, result.ZeroCount));

        // (1 + 7) / 2^7 for at most one negative sign of seven, twice.
        Near.Equal(16 / 128.0, result.PValue, 1e-14, "p");
        Assert.Equal("Sign test (exact, zeros dropped)", result.Method);
        Near.Equal((6 / 7.0) - 0.5, result.Effect!.Value.Value, 1e-14, "g");
        Assert.True(double.IsNaN(SignTest.Run([0, 0.0]).PValue));
        Assert.Contains("All 2 differences are 0", SignTest.Run([0, 0.0]).Warning);
    }

    [Theory]
    // P(K ≤ k - 1) ≤ 0.025 for a fair coin: k = 0 up to n = 5, 1 from 6, 2 from 9, 6 for 20 (R: qbinom(0.025, n, 0.5)).
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(20, 6)]
    public void The_interval_of_the_median_is_of_order_statistics(int n, int k)
    {
        double[] d = [.. Enumerable.Range(1, n).Select(i => (double)i)];
        ConfidenceInterval interval = SignTest.Run(d).Interval!.Value;
        Assert.Equal(k == 0 ? double.NegativeInfinity : k, interval.Low);
        Assert.Equal(k == 0 ? double.PositiveInfinity : n + 1 - k, interval.High);
        Assert.Equal((n + 1) / 2.0, SignTest.Run(d).Estimate!.Value.Value);
        Assert.Equal(double.PositiveInfinity, SignTest.Run(d, Alternative.Greater).Interval!.Value.High);
    }

    [Fact]
    public void Mirrors()
    {
        double[] d = [1, -2, 3, 4, 5];
        double[] negative = [.. d.Select(v => -v)];
        Assert.Equal(SignTest.Run(d, Alternative.Less).PValue, SignTest.Run(negative, Alternative.Greater).PValue);
        Assert.Equal(SignTest.Run(d).PValue, SignTest.Run(negative).PValue);
    }
}
