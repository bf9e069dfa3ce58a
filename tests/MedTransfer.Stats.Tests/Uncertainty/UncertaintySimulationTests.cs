using System.Diagnostics;

namespace MedTransfer.Stats.Tests;

/// <summary>Whether intervals hold what they promise, on simulated studies whose truth is known.</summary>
[Trait("Category", "Slow")]
public class UncertaintySimulationTests
{
    [Fact]
    public void DeLongs_intervals_cover_the_true_AUC()
    {
        // Normal scores shifted by μ: AUC = Φ(μ / √2).
        const int Studies = 4000;
        double shift = 1.5, truth = Normal.Cumulative(shift / Math.Sqrt(2));
        var random = new Gaussian(1);
        int wald = 0, logit = 0;
        for (int study = 0; study < Studies; study++)
        {
            (int[] labels, double[] score, _) = Study(random, 40, 60, shift, shift);
            DeLongAuc result = DeLong.Auc(labels, score);
            if (result.WaldClipped!.Value.Contains(truth)) wald++;
            if (result.Logit!.Value.Contains(truth)) logit++;
        }

        // Wald's interval is known to fall short near 1; logit keeps its level.
        Assert.InRange(logit / (double)Studies, 0.935, 0.97);
        Assert.InRange(wald / (double)Studies, 0.91, 0.96);
    }

    [Fact]
    public void DeLongs_test_errs_as_often_as_it_says()
    {
        const int Studies = 10_000;
        var random = new Gaussian(2);
        int rejected = 0, above = 0;
        for (int study = 0; study < Studies; study++)
        {
            (int[] labels, double[] first, double[] second) = Study(random, 50, 50, 1, 1);
            DeLongResult result = DeLongTest.Run(labels, first, second);
            if (result.PValue < 0.05) rejected++;
            if (DeLongTest.Run(labels, first, second, Alternative.Greater).PValue < 0.05) above++;
        }

        // 0.05 ± 0.009 is four binomial standard errors; the rest is the normal approximation's.
        Assert.InRange(rejected / (double)Studies, 0.04, 0.06);
        Assert.InRange(above / (double)Studies, 0.04, 0.06);
    }

    [Theory]
    [InlineData(BootstrapMethod.BCa, 0.91, 0.97)]
    [InlineData(BootstrapMethod.Percentile, 0.90, 0.97)]
    [InlineData(BootstrapMethod.Basic, 0.87, 0.97)]
    public void Bootstrap_intervals_cover_the_true_difference(BootstrapMethod method, double least, double most)
    {
        const int Studies = 600;
        double truth = Normal.Cumulative(1.6 / Math.Sqrt(2)) - Normal.Cumulative(1 / Math.Sqrt(2));
        var random = new Gaussian(3);
        int covered = 0;
        for (int study = 0; study < Studies; study++)
        {
            (int[] labels, double[] first, double[] second) = Study(random, 40, 60, 1.6, 1);
            var options = new BootstrapOptions { Resamples = 1000, Method = method, Seed = study };
            if (Bootstrap.AucDifference(labels, first, second, options: options).Interval.Contains(truth)) covered++;
        }

        Assert.InRange(covered / (double)Studies, least, most);
    }

    [Fact]
    public void Counting_seeds_and_samples_covers_what_samples_alone_miss()
    {
        const int Studies = 300, Seeds = 12, Samples = 150;
        var random = new Gaussian(4);
        int both = 0, samplesOnly = 0;
        for (int study = 0; study < Studies; study++)
        {
            // Seeds and samples weigh about alike: variances 0.2² / 12 and 0.7² / 150.
            double[] sample = [.. Enumerable.Range(0, Samples).Select(_ => 0.7 * random.Next())];
            double[][] values = [.. Enumerable.Range(0, Seeds).Select(_ =>
            {
                double seed = 0.2 * random.Next();
                return sample.Select(v => v + seed + (0.5 * random.Next())).ToArray();
            })];
            var options = new BootstrapOptions { Resamples = 1000, Seed = study };
            if (HierarchicalBootstrap.Mean(values, options: options).Interval.Contains(0)) both++;
            double[] means = [.. Enumerable.Range(0, Samples).Select(i => values.Average(v => v[i]))];
            if (Bootstrap.Mean(means, options: options).Interval.Contains(0)) samplesOnly++;
        }

        Assert.InRange(both / (double)Studies, 0.90, 0.98);
        Assert.InRange(samplesOnly / (double)Studies, 0.6, 0.9);
    }

    [Fact]
    public void DeLongs_test_of_a_hundred_thousand_samples_takes_less_than_a_second_and_grows_as_n_log_n()
    {
        double Seconds(int n)
        {
            (int[] labels, double[] first, double[] second) = Study(new Gaussian(5), n / 2, n / 2, 1, 1.1);
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

    /// <summary>Correlated normal scores of two models, both with variance 1.</summary>
    private static (int[] Labels, double[] First, double[] Second) Study(
        Gaussian random, int positives, int negatives, double shift1, double shift2)
    {
        int n = positives + negatives;
        var labels = new int[n];
        double[] first = new double[n], second = new double[n];
        double own = Math.Sqrt(0.5);
        for (int i = 0; i < n; i++)
        {
            labels[i] = i < positives ? 1 : 0;
            double common = own * random.Next();
            first[i] = common + (own * random.Next()) + (labels[i] * shift1);
            second[i] = common + (own * random.Next()) + (labels[i] * shift2);
        }

        return (labels, first, second);
    }

    /// <summary>Standard normal numbers by Box and Muller.</summary>
    private sealed class Gaussian(int seed)
    {
        private readonly Random random = new(seed);

        public double Next() =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
