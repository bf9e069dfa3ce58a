using System.Diagnostics;

namespace MedTransfer.Stats.Tests;

public class DeLongTestTests
{
    [Fact]
    public void Variances_equal_the_definition_by_pairs()
    {
        // DeLong et al. 1988: S10 and S01 of the kernel's row and column means.
        (int[] truth, double[] first, double[] second) = BootstrapTests.Scores(8, 40);
        DeLongResult result = DeLongTest.Run(truth, first, second);
        double[][] x = Kernel(truth, first), y = Kernel(truth, second);
        double[,] expected =
        {
            { Covariance(x, x), Covariance(x, y) }, { Covariance(y, x), Covariance(y, y) },
        };
        Equal(expected, result.Covariance);
        Near.Equal(expected[0, 0] + expected[1, 1] - (2 * expected[0, 1]), result.VarianceOfDifference, 1e-12, "difference");
        Equal(expected, DeLong.Covariance(truth, [first, second]).Matrix);
        Assert.Equal(RocAuc.Binary(truth, first), result.Auc1, 15);
        Assert.Equal(Math.Sqrt(expected[0, 0]), DeLong.Auc(truth, first).StandardError, 14);
    }

    [Fact]
    public void Order_scale_and_labels_do_not_matter()
    {
        (int[] truth, double[] first, double[] second) = BootstrapTests.Scores(11, 90);
        DeLongResult result = DeLongTest.Run(truth, first, second);

        int[] order = [.. Enumerable.Range(0, 90).OrderBy(i => (i * 37) % 91)];
        DeLongResult shuffled = DeLongTest.Run(
            [.. order.Select(i => truth[i])], [.. order.Select(i => Math.Exp(first[i]))], [.. order.Select(i => second[i])]);
        Assert.Equal(result.Statistic, shuffled.Statistic, 12);
        Assert.Equal(result.PValue, shuffled.PValue, 12);

        // Other labels turn AUC into 1 - AUC; other order of the models turns the sign.
        DeLongResult labels = DeLongTest.Run([.. truth.Select(t => 1 - t)], first, second);
        Assert.Equal(1 - result.Auc1, labels.Auc1, 14);
        Assert.Equal(-result.Statistic, labels.Statistic, 12);
        DeLongResult swapped = DeLongTest.Run(truth, second, first);
        Assert.Equal(-result.Statistic, swapped.Statistic, 12);
        Assert.Equal(-result.Interval!.Value.Low, swapped.Interval!.Value.High, 12);
        Assert.Equal(
            DeLongTest.Run(truth, first, second, Alternative.Less).PValue,
            DeLongTest.Run(truth, second, first, Alternative.Greater).PValue, 12);
        Assert.Equal(
            double.NegativeInfinity, DeLongTest.Run(truth, first, second, Alternative.Less).Interval!.Value.Low);
    }

    [Fact]
    public void The_test_of_many_equals_that_of_two_and_leaves_out_repeated_models()
    {
        (int[] truth, double[] first, double[] second) = BootstrapTests.Scores(12, 90);
        DeLongResult two = DeLongTest.Run(truth, first, second);
        TestResult many = DeLongTest.Run(truth, [first, second]);
        Near.Equal(two.Statistic * two.Statistic, many.Statistic, 1e-10, "χ²");
        Near.Equal(two.PValue, many.PValue, 1e-10, "p");
        Assert.Equal(1, many.DegreesOfFreedom);

        double[] third = [.. first.Zip(second, (a, b) => a + b)];
        TestResult abc = DeLongTest.Run(truth, [first, second, third]), cab = DeLongTest.Run(truth, [third, first, second]);
        Assert.Equal(2, abc.DegreesOfFreedom);
        Near.Equal(abc.Statistic, cab.Statistic, 1e-10, "does not depend on the order");

        TestResult repeated = DeLongTest.Run(truth, [first, second, second]);
        Assert.Equal(1, repeated.DegreesOfFreedom);
        Near.Equal(many.Statistic, repeated.Statistic, 1e-10, "repeated");
        Assert.NotNull(repeated.Warning);
        TestResult same = DeLongTest.Run(truth, [first, first]);
        Assert.True(double.IsNaN(same.PValue));
        Assert.NotNull(same.Warning);
    }

    [Fact]
    public void One_sample_of_a_class_leaves_an_AUC_without_error()
    {
        DeLongAuc one = DeLong.Auc([1, 0, 0], [0.5, 0.7, 0.1]);
        Assert.Equal((0.5, double.NaN), (one.Auc, one.StandardError));
        Assert.Null(one.Interval);
        Assert.Contains("2 of each", one.Warning);
        DeLongResult pair = DeLongTest.Run([1, 0, 0], [0.5, 0.7, 0.1], [0.5, 0.2, 0.1]);
        Assert.True(double.IsNaN(pair.PValue));
        Assert.Null(pair.Interval);
        Assert.NotNull(pair.Warning);
    }

    [Fact]
    public void Infinite_scores_have_an_order()
    {
        int[] truth = [0, 1, 0, 1, 1];
        Assert.Equal(
            DeLong.Auc(truth, [-9, 1, 2, 9, 9]).Variance,
            DeLong.Auc(truth, [double.NegativeInfinity, 1, 2, double.PositiveInfinity, double.PositiveInfinity]).Variance);
    }

    [Fact]
    public void The_results_read_as_a_paper_prints_them()
    {
        int[] truth = [0, 0, 1, 1, 1];
        // Figures of the reference case delong_pair_perfect_vs_imperfect: z 0.8944, p 0.3711, [-0.3971, 1.0638].
        double[] first = [0.1, 0.2, 0.7, 0.8, 0.9], second = [0.1, 0.8, 0.7, 0.3, 0.9];
        Assert.Equal(
            "DeLong's test for two correlated AUCs: z = 0.89, p = .371, difference of AUCs = 0.333, 95% CI [-0.397, 1.06], "
            + "AUC_1 = 1.00, AUC_2 = 0.667, n = 5.",
            DeLongTest.Run(truth, first, second).ToString());
        Assert.Equal(
            "ROC AUC (DeLong, Wald interval): AUC = 0.667, 95% CI [0.00, 1.00], SE = 0.373, n_pos = 3, n_neg = 2.",
            DeLong.Auc(truth, second).ToString());
        Assert.StartsWith(
            "ROC AUCs on the same samples (DeLong): AUC_1 = 1.00, SE_1 = 0.00, AUC_2 = 0.667, SE_2 = 0.373",
            DeLong.Covariance(truth, [first, second]).ToString());
        Assert.Contains("$\\chi^2(1)", DeLongTest.Run(truth, [first, second]).ToLatex());
    }

    [Fact]
    public void Refuses_what_has_no_AUC()
    {
        Assert.Contains("class 1", Refused(() => DeLong.Auc([1, 1], [0.1, 0.2])));
        Assert.Contains("NaN", Refused(() => DeLong.Auc([1, 0], [0.1, double.NaN])));
        Assert.Contains("class 2", Refused(() => DeLong.Auc([1, 0, 2], [0.1, 0.3, 0.2])));
        Assert.Contains("found 3", Refused(() => DeLongTest.Run([1, 0], [0.1, 0.2], [0.1, 0.2, 0.3])));
        Assert.Contains("scores[1]", Refused(() => DeLongTest.Run([1, 0], [[0.1, 0.2], [0.1]])));
        Assert.Contains("At least 2 models", Refused(() => DeLongTest.Run([1, 0], [[0.1, 0.2]])));
        Assert.Throws<ArgumentNullException>(() => DeLong.Covariance([1, 0], null!));
        Assert.Throws<ArgumentNullException>(() => DeLong.Covariance([1, 0], [null!]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeLong.Auc([1, 0], [1, 2], 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeLongTest.Run([1, 0], [1, 2], [1, 2], (Alternative)4));
    }

    private static void Equal(double[,] expected, double[,] actual)
    {
        foreach ((double e, double a) in expected.Cast<double>().Zip(actual.Cast<double>())) Near.Equal(e, a, 1e-12, "covariance");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void A_hundred_thousand_samples_takes_less_than_a_second_and_grows_as_n_log_n()
    {
        double Seconds(int n)
        {
            (int[] labels, double[] first, double[] second) = new Simulation(5).Models(n / 2, n / 2, 1, 1.1);
            double best = double.MaxValue;
            for (int repeat = 0; repeat < 5; repeat++)
            {
                var watch = Stopwatch.StartNew();
                DeLongTest.Run(labels, first, second);
                best = Math.Min(best, watch.Elapsed.TotalSeconds);
            }

            return best;
        }

        Seconds(1000);
        double small = Seconds(25_000), large = Seconds(100_000), huge = Seconds(400_000);
        Assert.InRange(large, 0, 1);

        // Sixteen times the samples: n log n takes 20 times as long, n² 256 times.
        Assert.InRange(huge / small, 4, 80);
    }

    private static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;

    /// <summary>Row means over the negatives and column means over the positives.</summary>
    private static double[][] Kernel(int[] truth, double[] score)
    {
        double[] up = [.. score.Where((_, i) => truth[i] == 1)], down = [.. score.Where((_, i) => truth[i] == 0)];
        static double Psi(double p, double n) => p > n ? 1 : p == n ? 0.5 : 0;
        return [[.. up.Select(p => down.Average(n => Psi(p, n)))], [.. down.Select(n => up.Average(p => Psi(p, n)))]];
    }

    private static double Covariance(double[][] x, double[][] y) => Enumerable.Range(0, 2).Sum(side =>
    {
        double mx = x[side].Average(), my = y[side].Average();
        int n = x[side].Length;
        return x[side].Zip(y[side], (a, b) => (a - mx) * (b - my)).Sum() / (n - 1) / n;
    });
}
