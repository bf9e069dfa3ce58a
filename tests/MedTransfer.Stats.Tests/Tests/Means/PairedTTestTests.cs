namespace MedTransfer.Stats.Tests;

public class PairedTTestTests
{
    [Fact]
    public void Swapping_the_sides_mirrors_the_result()
    {
        var random = new Random(5);
        for (int round = 0; round < 100; round++)
        {
            (double[] x, double[] y) = Sample(random, 2 + random.Next(20));
            TTestResult ab = PairedTTest.Run(x, y), ba = PairedTTest.Run(y, x);
            Assert.Equal(ab.PValue, ba.PValue);
            Assert.Equal(ab.Statistic, -ba.Statistic);
            Assert.Equal(ab.Interval.Low, -ba.Interval.High);
            Assert.Equal(PairedTTest.Run(x, y, Alternative.Less).PValue, PairedTTest.Run(y, x, Alternative.Greater).PValue);
        }
    }

    [Fact]
    public void The_interval_excludes_zero_exactly_where_the_p_value_is_below_alpha()
    {
        var random = new Random(6);
        foreach (Alternative alternative in Enum.GetValues<Alternative>())
        {
            for (int round = 0; round < 200; round++)
            {
                (double[] x, double[] y) = Sample(random, 3 + random.Next(8));
                TTestResult result = PairedTTest.Run(x, y, alternative, confidence: 0.9);
                Assert.Equal(result.PValue < 0.1, !result.Interval.Contains(0));
            }
        }
    }

    [Fact]
    public void One_sided_p_values_sum_to_one_and_the_smaller_doubles_to_the_two_sided()
    {
        (double[] x, double[] y) = Sample(new Random(9), 7);
        double less = PairedTTest.Run(x, y, Alternative.Less).PValue, greater = PairedTTest.Run(x, y, Alternative.Greater).PValue;
        Assert.Equal(1, less + greater, 14);
        Assert.Equal(2 * Math.Min(less, greater), PairedTTest.Run(x, y).PValue, 14);
    }

    [Fact]
    public void Constant_differences_are_told()
    {
        TTestResult same = PairedTTest.Run([0.9, 0.8, 0.7], [0.9, 0.8, 0.7]);
        Assert.True(double.IsNaN(same.PValue));
        Assert.Contains("equal", same.Warning);

        TTestResult shifted = PairedTTest.Run([1, 2, 3], [1.5, 2.5, 3.5]);
        Assert.Equal((double.NegativeInfinity, 0.0), (shifted.Statistic, shifted.PValue));
        Assert.Contains("-0.5", shifted.Warning);

        // 0.9 - 0.8 and 0.8 - 0.7 differ in the last bits only.
        TTestResult rounded = PairedTTest.Run([0.9, 0.8, 0.7], [0.8, 0.7, 0.6]);
        Assert.Contains("equal but for rounding (0.1)", rounded.Warning);
        Assert.Equal((double.PositiveInfinity, 0.0), (rounded.Statistic, rounded.StandardDeviation));
        Assert.Equal(double.PositiveInfinity, rounded.CohensD);
        Assert.True(rounded.IsDegenerate && same.IsDegenerate && shifted.IsDegenerate);

        // 0.1 + 0.2 is not 0.3, by a rounding: no difference at all.
        TTestResult none = PairedTTest.Run([0.1 + 0.2, 0.3, 0.1 + 0.2], [0.3, 0.3, 0.3]);
        Assert.Contains("equal to 0 but for rounding", none.Warning);
        Assert.Equal((0.0, double.NaN, true), (none.Difference, none.PValue, none.IsDegenerate));
        Assert.False(PairedTTest.Run([0.9, 0.8, 0.7], [0.8, 0.75, 0.6]).IsDegenerate);
        Assert.Null(PairedTTest.Run([0.9, 0.8, 0.7], [0.8, 0.75, 0.6]).Warning);
    }

    [Fact]
    public void Constant_differences_that_no_double_holds_exactly_have_no_spread()
    {
        // The mean of equal values is that value, though their rounded sum divided by n need not be.
        double[] x = [.. Enumerable.Repeat(0.1, 7)];
        TTestResult result = PairedTTest.Run(x, new double[7]);
        Assert.Equal(0, result.StandardDeviation);
        Assert.Equal(double.PositiveInfinity, result.Statistic);
    }

    [Fact]
    public void Refuses_what_cannot_be_paired()
    {
        Assert.Contains("x has 3 and y has 2", Refused(() => PairedTTest.Run([1, 2, 3], [1, 2])));
        Assert.Contains("At least 2 pairs", Refused(() => PairedTTest.Run([1], [2])));
        Assert.Contains("y[1] is NaN", Refused(() => PairedTTest.Run([1, 2], [1, double.NaN])));
        Assert.Contains("x[0] is", Refused(() => PairedTTest.Run([double.PositiveInfinity, 2], [1, 2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedTTest.Run([1, 2], [1, 3], confidence: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedTTest.Run([1, 2], [1, 3], (Alternative)7));
    }

    private static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private static (double[] X, double[] Y) Sample(Random random, int n)
    {
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        return (x, [.. x.Select(value => value + (random.NextDouble() - 0.4) / 5)]);
    }
}
