namespace MedTransfer.Stats.Tests;

public class BootstrapTests
{
    private static readonly double[] Values = [1, 4, 2, 9, 16, 3, 3, 7];

    // x = [1, 4, 2, 9, 16, 3, 3, 7]; r = scipy.stats.bootstrap((x,), numpy.mean, n_resamples=39, confidence_level=.8,
    // method=..., random_state=7); r.bootstrap_distribution * 8 (scipy 1.10.1)
    private static readonly int[] ScipyEighths =
    [
        62, 40, 44, 63, 39, 26, 58, 36, 62, 60, 62, 52, 36, 54, 51, 77, 49, 63, 26, 64, 49, 38, 38, 54, 65, 30, 69, 54, 54,
        37, 39, 30, 31, 36, 38, 67, 49, 50, 27,
    ];

    [Theory]
    [InlineData(BootstrapMethod.Percentile, 3.75, 8.025)]
    [InlineData(BootstrapMethod.Basic, 3.2249999999999996, 7.5)]
    [InlineData(BootstrapMethod.BCa, 3.6358587021977566, 7.875)]
    public void One_distribution_gives_the_intervals_of_scipy(BootstrapMethod method, double low, double high)
    {
        double[] sorted = [.. ScipyEighths.Select(v => v / 8.0).Order()];
        double acceleration = BootstrapInterval.Acceleration(
            new MeanStatistic(Values).LeaveOneOut(), ResamplingPlan.Simple(8).Strata);
        ConfidenceInterval interval = BootstrapInterval.Of(method, sorted, Values.Average(), acceleration, 0.8);
        Near.Equal(low, interval.Low, 1e-13, "low");
        Near.Equal(high, interval.High, 1e-13, "high");
        Near.Equal(1.7069112114988938, Description.Of(sorted).StandardDeviation, 1e-14, "standard error");
    }

    [Fact]
    public void Acceleration_over_strata_is_that_of_scipy_for_several_samples()
    {
        // As above for two samples, y = [2, 8, 5, 1] and mean(x) - mean(y), BCa.
        int[] eighths =
        [
            30, 12, -6, 35, 29, -8, 20, -2, 32, 36, 30, 8, 16, 14, 25, 43, 17, 41, 2, 24, -3, 2, 6, 20, 19, -4, 59, 20, 16, 5,
            -13, 0, 5, 14, -6, 55, 13, 6, -3,
        ];
        double[] all = [.. Values, 2, 8, 5, 1];
        double[] without = [.. Enumerable.Range(0, 12).Select(out_ =>
            all.Take(8).Where((_, i) => i != out_).Average() - all.Skip(8).Where((_, i) => i + 8 != out_).Average())];
        ResamplingPlan plan = ResamplingPlan.Stratified([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
        ConfidenceInterval interval = BootstrapInterval.Of(
            BootstrapMethod.BCa, [.. eighths.Select(v => v / 8.0).Order()], 5.625 - 4,
            BootstrapInterval.Acceleration(without, plan.Strata), 0.8);
        Near.Equal(-0.75, interval.Low, 1e-13, "low");
        Near.Equal(4.180563548029574, interval.High, 1e-13, "high");
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_on_any_number_of_cores()
    {
        (int[] truth, double[] first, double[] second) = Scores(3, 200);
        var options = new BootstrapOptions { Resamples = 1500, Seed = 9 };
        BootstrapResult one = Bootstrap.AucDifference(
            truth, first, second, options: options with { MaxDegreeOfParallelism = 1 });
        BootstrapResult many = Bootstrap.AucDifference(
            truth, first, second, options: options with { MaxDegreeOfParallelism = 7 });
        Assert.Equal(one.Distribution, many.Distribution);
        Assert.Equal(one.Interval, many.Interval);
        BootstrapResult other = Bootstrap.AucDifference(truth, first, second, options: options with { Seed = 10 });
        Assert.NotEqual(one.Distribution, other.Distribution);

        // Neither does a longer run change its beginning, nor one seed continue in the next.
        BootstrapResult longer = Bootstrap.AucDifference(truth, first, second, options: options with { Resamples = 2000 });
        Assert.Equal(one.Distribution, longer.Distribution.Take(1500));
        Assert.NotEqual(one.Distribution.Skip(64).Take(64), other.Distribution.Take(64));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_fast_paths_equal_the_general_one(bool clustered)
    {
        (int[] truth, double[] first, double[] second) = Scores(4, 60);
        ResamplingPlan plan = clustered
            ? ResamplingPlan.Clustered([.. Enumerable.Range(0, 60).Select(i => i / 4)])
            : ResamplingPlan.Stratified(truth);
        var options = new BootstrapOptions { Resamples = 1000, Seed = 1 };

        BootstrapResult fast = Bootstrap.AucDifference(truth, first, second, plan, options);
        BootstrapResult general = Bootstrap.Run(
            plan, drawn => Auc(truth, first, drawn) - Auc(truth, second, drawn), "difference of AUCs", options);
        Close(general, fast);

        BootstrapResult mean = Bootstrap.Mean(first, plan, options);
        Close(Bootstrap.Run(plan, drawn => Pick(first, drawn).Average(), "mean", options), mean);
        BootstrapResult difference = Bootstrap.MeanDifference(first, second, plan, options);
        Close(
            Bootstrap.Run(plan, drawn => Pick(first, drawn).Average() - Pick(second, drawn).Average(), "", options),
            difference);
    }

    [Fact]
    public void Strata_keep_their_sizes_and_clusters_stay_whole()
    {
        // No jackknife, which leaves one out.
        var options = new BootstrapOptions { Method = BootstrapMethod.Percentile };
        int[] truth = [1, 0, 0, 1, 0, 0, 0, 1];
        Bootstrap.Run(ResamplingPlan.Stratified(truth), drawn =>
        {
            int positives = 0;
            foreach (int i in drawn) positives += truth[i];
            Assert.Equal((3, 8), (positives, drawn.Length));
            return positives;
        }, options: options);

        int[] patient = [7, 7, 7, -2, -2, 5, 5, 5];
        Bootstrap.Run(ResamplingPlan.Clustered(patient), drawn =>
        {
            var times = new int[8];
            foreach (int i in drawn) times[i]++;
            Assert.Equal([times[0], times[0], times[3], times[5], times[5]], [times[1], times[2], times[4], times[6], times[7]]);
            Assert.Equal(3, times[0] + times[3] + times[5]);
            return times[0];
        }, options: options);

        ResamplingPlan both = ResamplingPlan.Clustered([1, 1, 2, 3, 3, 4], [0, 0, 0, 1, 1, 1]);
        Bootstrap.Run(both, drawn =>
        {
            var times = new int[6];
            foreach (int i in drawn) times[i]++;
            Assert.Equal((2, 2), (times[0] + times[2], times[3] + times[5]));
            return 0;
        }, options: options);
    }

    [Fact]
    public void Data_without_spread_give_NaN_for_BCa_as_scipy_and_a_point_for_percentiles()
    {
        BootstrapResult bca = Bootstrap.Mean([3, 3, 3, 3]);
        Assert.True(double.IsNaN(bca.Interval.Low) && double.IsNaN(bca.Interval.High));
        Assert.Equal(0, bca.StandardError);
        Assert.Contains("BCa does not exist", bca.Warning);

        BootstrapResult percentile = Bootstrap.Mean([3, 3, 3, 3], options: new() { Method = BootstrapMethod.Percentile });
        Assert.Equal((3.0, 3.0), (percentile.Interval.Low, percentile.Interval.High));
        Assert.Contains("All resamples give 3", percentile.Warning);
        Assert.DoesNotContain("BCa", percentile.Warning);

        // Perfect separation: every resample is perfect, too.
        BootstrapResult perfect = Bootstrap.Auc([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]);
        Assert.Equal(1, perfect.Estimate.Value);
        Assert.True(double.IsNaN(perfect.Interval.Low));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(9)]
    public void BCa_is_NaN_where_all_resamples_lie_on_one_side(double estimate)
    {
        // scipy: ndtri of 0 or 1 is infinite, and infinity over infinity is no place among the percentiles.
        ConfidenceInterval interval = BootstrapInterval.Of(BootstrapMethod.BCa, [1, 2, 3, 4], estimate, 0.01, 0.95);
        Assert.True(double.IsNaN(interval.Low) && double.IsNaN(interval.High));
    }

    [Fact]
    public void Resamples_without_a_value_are_counted_and_told()
    {
        BootstrapResult result = Bootstrap.Auc(
            [1, 0, 0, 1, 0], [0.4, 0.5, 0.1, 0.9, 0.2], ResamplingPlan.Simple(5), new() { Seed = 2 });

        // P(a class is missing) = (2/5)^5 + (3/5)^5 = 0.088; five standard deviations of 10,000 draws.
        Assert.InRange(result.Undefined, 880 - 142, 880 + 142);
        Assert.Equal(result.Undefined, result.Distribution.Count(double.IsNaN));
        Assert.Contains($"{result.Undefined} of 10,000 resamples", result.Warning);
        Assert.True(double.IsFinite(result.StandardError));

        Assert.Contains("single member", Bootstrap.Auc([1, 0, 0, 0], [0.3, 0.5, 0.1, 0.2]).Warning);
        Assert.Contains("100 resamples are few", Bootstrap.Mean(Values, options: new() { Resamples = 100 }).Warning);
        Assert.Null(Bootstrap.Mean(Values).Warning);
    }

    [Fact]
    public void The_resampled_mean_has_its_known_moments()
    {
        BootstrapResult result = Bootstrap.Mean(Values, options: new() { Resamples = 40_000 });
        double sigma = Description.Of(Values, 0).StandardDeviation / Math.Sqrt(8);

        // The bootstrap variance of a mean is σ²/n; errors of 40,000 draws at five standard deviations.
        Near.Equal(sigma, result.StandardError, 5 / Math.Sqrt(2 * 40_000), "standard error");
        Assert.InRange(result.Bias, -5 * sigma / 200, 5 * sigma / 200);
    }

    [Fact]
    public void The_result_reads_as_a_paper_prints_it()
    {
        BootstrapResult result = Bootstrap.Mean(Values, options: new() { Seed = 4, Confidence = 0.9 });
        Assert.StartsWith("Bootstrap (BCa, 10,000 resamples, seed 4): mean = 5.62, 90% CI [", result.ToString());
        Assert.Contains(", SE = 1.", result.ToString());
        Assert.EndsWith(", n = 8.", result.ToString());
        Assert.Contains("$n = 8$", result.ToLatex());
    }

    [Fact]
    public void Work_can_be_watched_and_stopped()
    {
        var progress = new Watch();
        Bootstrap.Mean(Values, options: new() { Resamples = 640, Progress = progress });
        Assert.Equal(10, progress.Shares.Count);
        Assert.Equal(1, progress.Shares.Max());

        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Bootstrap.Mean(Values, cancellation: source.Token));

        using var during = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Bootstrap.Run(
            ResamplingPlan.Simple(5),
            _ =>
            {
                during.Cancel();
                return 0;
            },
            cancellation: during.Token));
    }

    [Fact]
    public void An_exception_of_the_statistic_arrives_as_it_is() => Assert.Throws<InvalidOperationException>(() => Bootstrap.Run(
        ResamplingPlan.Simple(5), drawn => drawn[0] == drawn[^1] ? throw new InvalidOperationException("mine") : 0));

    [Fact]
    public void Refuses_wrong_options_and_data()
    {
        foreach (BootstrapOptions options in new BootstrapOptions[]
        {
            new() { Resamples = 0 }, new() { Confidence = 1 }, new() { Confidence = double.NaN },
            new() { Method = (BootstrapMethod)9 }, new() { MaxDegreeOfParallelism = 0 },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Mean(Values, options: options));
        }

        Assert.Contains("At least 2 values", Refused(() => Bootstrap.Mean([1])));
        Assert.Contains("values[1] is NaN", Refused(() => Bootstrap.Mean([1, double.NaN])));
        Assert.Contains("x has 2 and y has 3", Refused(() => Bootstrap.MeanDifference([1, 2], [1, 2, 3])));
        Assert.Contains("for 3 samples", Refused(() => Bootstrap.Mean([1, 2], ResamplingPlan.Simple(3))));
        Assert.Contains("both classes", Refused(() => Bootstrap.Auc([1, 1], [1, 2])));
        Assert.Contains("sample 1", Refused(() => Bootstrap.AucDifference([1, 0], [1, 2], [1, double.NaN])));
        Assert.Contains("At least 2 samples", Refused(() => ResamplingPlan.Simple(1)));
        Assert.Contains("At least 2 clusters", Refused(() => ResamplingPlan.Clustered([4, 4, 4])));
        Assert.Contains("Cluster 4", Refused(() => ResamplingPlan.Clustered([3, 4, 4], [0, 0, 1])));
        Assert.Contains("stratum", Refused(() => ResamplingPlan.Clustered([3, 4], [0, 0, 1])));
        Assert.Throws<ArgumentNullException>(() => Bootstrap.Run(null!, _ => 0));
        Assert.Throws<ArgumentNullException>(() => Bootstrap.Run(ResamplingPlan.Simple(3), null!));
    }

    internal static (int[] Truth, double[] First, double[] Second) Scores(int seed, int n)
    {
        var random = new Random(seed);
        int[] truth = [.. Enumerable.Range(0, n).Select(i => i % 3 == 0 ? 1 : 0)];

        // Rounded, so that there are ties.
        double[] Model(double skill) => [.. truth.Select(t => Math.Round((t * skill) + (3 * random.NextDouble()), 1))];
        return (truth, Model(1.5), Model(1));
    }

    private static string Refused(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static double Auc(int[] truth, double[] score, ReadOnlySpan<int> drawn)
    {
        int[] t = [.. Pick([.. truth.Select(v => (double)v)], drawn).Select(v => (int)v)];
        return t.Distinct().Count() < 2 ? double.NaN : RocAuc.Binary(t, Pick(score, drawn));
    }

    private static double[] Pick(double[] values, ReadOnlySpan<int> drawn)
    {
        var picked = new double[drawn.Length];
        for (int i = 0; i < picked.Length; i++) picked[i] = values[drawn[i]];
        return picked;
    }

    private static void Close(BootstrapResult expected, BootstrapResult actual)
    {
        Near.Equal(expected.Estimate.Value, actual.Estimate.Value, 1e-12, "estimate", 1e-14);
        Near.Equal(expected.Interval.Low, actual.Interval.Low, 1e-11, "low", 1e-14);
        Near.Equal(expected.Interval.High, actual.Interval.High, 1e-11, "high", 1e-14);
        Near.Equal(expected.StandardError, actual.StandardError, 1e-11, "standard error");
        Near.Equal(expected.Bias, actual.Bias, 1e-9, "bias", 1e-14);
    }

    private sealed class Watch : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value)
        {
            lock (Shares) Shares.Add(value);
        }
    }
}
