namespace MedTransfer.Stats.Tests;

public class TwoSampleTTestTests
{
    // R 4.2.2: sleep$extra by sleep$group.
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    private delegate TTestResult RunT(double[] x, double[] y, Alternative alternative = Alternative.TwoSided, double confidence = 0.95);

    private static readonly RunT[] Both =
        [(x, y, a, c) => StudentTTest.Run(x, y, a, c), (x, y, a, c) => WelchTTest.Run(x, y, a, c)];

    [Fact]
    public void Equals_R()
    {
        // t.test(extra ~ group, data = sleep)
        TTestResult welch = WelchTTest.Run(First, Second);
        Near.Equal(-1.860813467486853057, welch.Statistic, 1e-14, "t");
        Near.Equal(17.776473516178498357, welch.DegreesOfFreedom, 1e-14, "df");
        Near.Equal(0.079394140187358173, welch.PValue, 1e-13, "p");
        Near.Equal(-3.365483230711710405, welch.Interval.Low, 1e-13, "low");
        Near.Equal(0.205483230711710180, welch.Interval.High, 1e-12, "high");
        Assert.True(double.IsNaN(welch.StandardDeviation));

        // t.test(extra ~ group, data = sleep, var.equal = TRUE)
        TTestResult student = StudentTTest.Run(First, Second);
        Near.Equal(0.079186714215938175, student.PValue, 1e-13, "p");
        Near.Equal(0.203874032287598594, student.Interval.High, 1e-12, "high");
        Assert.StartsWith("Student's t-test: t(18) = -1.86, p = .079, mean difference = -1.58, 95% CI [", student.ToString());
        Assert.Contains("n_1 = 10, n_2 = 10", student.ToString());
    }

    [Fact]
    public void Means_deviations_and_counts_are_enough()
    {
        SampleSummary x = SampleSummary.Of(First), y = SampleSummary.Of(Second);
        foreach ((TTestResult values, TTestResult table) in new[]
        {
            (StudentTTest.Run(First, Second), StudentTTest.Run(x, y)), (WelchTTest.Run(First, Second), WelchTTest.Run(x, y)),
        })
        {
            Near.Equal(values.Statistic, table.Statistic, 1e-13, "t");
            Near.Equal(values.PValue, table.PValue, 1e-13, "p");
            Near.Equal(values.HedgesG, table.HedgesG, 1e-13, "g");
            Near.Equal(values.Interval.Low, table.Interval.Low, 1e-13, "low");
        }

        // A published row, 0.912 ± 0.010 against 0.898 ± 0.014 (n = 5): scipy.stats.ttest_ind_from_stats.
        TTestResult row = WelchTTest.Run(new SampleSummary(0.912, 0.010, 5), new SampleSummary(0.898, 0.014, 5));
        Near.Equal(0.014 / Math.Sqrt((0.0001 + 0.000196) / 5), row.Statistic, 1e-12, "t");
    }

    [Fact]
    public void Swapping_the_samples_mirrors_the_result()
    {
        var random = new Random(3);
        for (int round = 0; round < 50; round++)
        {
            double[] x = Sample(random, 2 + random.Next(10)), y = Sample(random, 2 + random.Next(10));
            foreach (RunT run in Both)
            {
                TTestResult ab = run(x, y), ba = run(y, x);
                Assert.Equal((ab.PValue, ab.Statistic, ab.CohensD), (ba.PValue, -ba.Statistic, -ba.CohensD));
                Assert.Equal((ab.Interval.Low, ab.Interval.High), (-ba.Interval.High, -ba.Interval.Low));
                double less = run(x, y, Alternative.Less).PValue, greater = run(x, y, Alternative.Greater).PValue;
                Assert.Equal(greater, run(y, x, Alternative.Less).PValue);
                Near.Equal(1, less + greater, 1e-14, "sum");
                Near.Equal(2 * Math.Min(less, greater), ab.PValue, 1e-13, "double");
                Assert.Equal(ab.PValue < 0.05, !ab.Interval.Contains(0));
            }
        }
    }

    [Fact]
    public void Shift_scale_and_order_do_not_matter()
    {
        foreach (RunT run in Both)
        {
            double p = run(First, Second).PValue;
            Near.Equal(p, run([.. First.Select(v => (8 * v) + 3)], [.. Second.Select(v => (8 * v) + 3)]).PValue, 1e-12, "linear");
            Near.Equal(p, run([.. First.Reverse()], [.. Second.Reverse()]).PValue, 1e-14, "order");

            // Half-integers a billion from 0 are exact, and so must be the difference of their means.
            double[] x = [1, 2, 4.5, 3], y = [2.5, 5, 6];
            Near.Equal(
                run(x, y).PValue, run([.. x.Select(v => v + 1e9)], [.. y.Select(v => v + 1e9)]).PValue, 1e-14, "offset");
        }
    }

    [Fact]
    public void Equal_counts_and_variances_make_both_tests_one()
    {
        TTestResult welch = WelchTTest.Run([1, 2, 3, 4], [3, 4, 5, 6.0]), student = StudentTTest.Run([1, 2, 3, 4], [3, 4, 5, 6.0]);
        Near.Equal(student.PValue, welch.PValue, 1e-14, "p");
        Near.Equal(6, welch.DegreesOfFreedom, 1e-14, "df");
        Near.Equal(
            student.Statistic * student.Statistic, OneWayAnova.Run([[1, 2, 3, 4], [3, 4, 5, 6]]).Statistic, 1e-14, "F = t²");
    }

    [Theory]
    // mpmath: the δ with P(T > t; ν, δ) = 0.025 and 0.975 over k, by quadrature over the χ scale at 30 digits.
    [InlineData(2.0, 10, -0.0650969843237439, 1.30165992348163)]
    [InlineData(4.5, 5, 0.3869948113324, 3.58702889647254)]
    public void The_interval_of_d_inverts_the_noncentral_t(double t, int n, double low, double high)
    {
        // Values with mean t/√n and standard deviation 1.
        double[] x = [.. Enumerable.Range(0, n).Select(i => (double)i)];
        Description d = Description.Of(x);
        TTestResult test = OneSampleTTest.Run([.. x.Select(v => ((v - d.Mean) / d.StandardDeviation) + (t / Math.Sqrt(n)))]);
        Near.Equal(t, test.Statistic, 1e-13, "t");
        ConfidenceInterval interval = test.CohensDInterval();
        Near.Equal(low, interval.Low, 1e-9, "low");
        Near.Equal(high, interval.High, 1e-9, "high");
        Assert.True(double.IsNaN(OneSampleTTest.Run([2, 2, 2]).CohensDInterval().Low));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.CohensDInterval(1));
    }

    [Fact]
    public void The_interval_of_d_for_two_samples_is_that_of_students_t()
    {
        // mpmath as above: t = -1.5, 18 degrees of freedom, k = √5.
        var x = new SampleSummary(0, 1, 10);
        var y = new SampleSummary(1.5 / Math.Sqrt(5), 1, 10);
        foreach (TTestResult test in new[] { StudentTTest.Run(x, y), WelchTTest.Run(x, y) })
        {
            Near.Equal(-1.5652184665585, test.CohensDInterval().Low, 1e-9, "low");
            Near.Equal(0.241020778326459, test.CohensDInterval().High, 1e-9, "high");
        }
    }

    [Fact]
    public void Other_forms_of_the_paired_test_agree_with_it()
    {
        TTestResult paired = PairedTTest.Run(First, Second);
        TTestResult one = OneSampleTTest.Run(Pairs.Differences(First, Second));
        Assert.Equal((paired.Statistic, paired.PValue, paired.Interval), (one.Statistic, one.PValue, one.Interval));
        Assert.Equal("d", one.Effect!.Value.Symbol);
        Assert.Equal(paired.PValue, CorrectedResampledTTest.Run(First, Second, 0).PValue);

        // Ten folds: the variance of the mean is 1/10 + 1/9 of the variance instead of 1/10.
        TTestResult corrected = CorrectedResampledTTest.Run(First, Second, 1.0 / 9);
        Near.Equal(paired.Statistic * Math.Sqrt(0.1 / (0.1 + (1.0 / 9))), corrected.Statistic, 1e-14, "t");
        Assert.True(corrected.PValue > paired.PValue);
    }

    private static double[] Sample(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e10)]
    [InlineData(-1e10)]
    public void Interval_of_a_huge_d_is_that_of_the_standard_deviation(double d)
    {
        // scipy 1.10.1: sqrt(chi2.ppf(.025, 2) / 2), sqrt(chi2.isf(.025, 2) / 2)
        ConfidenceInterval interval = OneSampleTTest.Run([d - 1, d, d + 1]).CohensDInterval();
        (double low, double high) = d > 0 ? (interval.Low, interval.High) : (-interval.High, -interval.Low);
        Near.Equal(0.15911570627782123, low / Math.Abs(d), 1e-8, "low");
        Near.Equal(1.9206455826398414, high / Math.Abs(d), 1e-8, "high");
    }
}
