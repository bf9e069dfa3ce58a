using System.Diagnostics;

namespace MedTransfer.Stats.Tests;

/// <summary>Whether intervals hold what they promise and tests err as often as they say, on simulated studies whose truth
/// is known.</summary>
[Trait("Category", "Slow")]
public class UncertaintySimulationTests
{
    private const int Studies = 10_000;

    /// <summary>Tests that reject with exactly this probability where there is no difference.</summary>
    private static readonly Dictionary<string, (double Level, Func<Simulation, double> P)> Exact = new()
    {
        ["signs of six pairs"] = (4.0 / 64, s => PairedPermutationTest.Run(s.Normal(6), s.Normal(6)).PValue),
        ["signs of six pairs, one-sided"] =
            (3.0 / 64, s => PairedPermutationTest.Run(s.Normal(6), s.Normal(6), Alternative.Less).PValue),
        ["splits of five and five"] = (12.0 / 252, s => IndependentPermutationTest.Run(s.Normal(5), s.Normal(5)).PValue),
        ["splits of four and six, one-sided"] =
            (10.0 / 210, s => IndependentPermutationTest.Run(s.Normal(4), s.Normal(6), Alternative.Greater).PValue),
        ["random signs of 41 pairs"] = (0.05, s => PairedPermutationTest.Run(s.Normal(41), s.Normal(41), resamples: 99).PValue),
    };

    /// <summary>Tests that reject at 0.05 about so often, or less.</summary>
    private static readonly Dictionary<string, (double Least, double Most, Func<Simulation, double> P)> Approximate = new()
    {
        ["DeLong"] = (0.04, 0.06, s => DeLong(s, Alternative.TwoSided)),
        ["DeLong, one-sided"] = (0.04, 0.06, s => DeLong(s, Alternative.Greater)),
        ["McNemar, exact"] = (0.01, 0.05, s => McNemarTest.Run(Outcomes(s)).PValue),
        ["McNemar, mid-p"] = (0.03, 0.055, s => McNemarTest.Run(Outcomes(s), McNemarMethod.MidP).PValue),
        ["McNemar, corrected"] = (0.01, 0.05, s => McNemarTest.Run(Outcomes(s), McNemarMethod.ChiSquaredCorrected).PValue),
        ["Cochran"] = (0.04, 0.06, s => CochranQTest.Run([Right(s), Right(s), Right(s)]).PValue),
    };

    public static TheoryData<string> ExactNames => [.. Exact.Keys];

    public static TheoryData<string> ApproximateNames => [.. Approximate.Keys];

    [Theory]
    [MemberData(nameof(ExactNames))]
    public void Exact_tests_err_exactly_as_often_as_they_say(string name)
    {
        (double level, Func<Simulation, double> p) = Exact[name];
        (double least, double most) = Simulation.Bounds(level, Studies);
        Assert.InRange(Simulation.Share(Studies, name, s => p(s) <= level * (1 + 1e-12)), least, most);
    }

    [Theory]
    [MemberData(nameof(ApproximateNames))]
    public void Other_tests_err_about_as_often_as_they_say(string name)
    {
        (double least, double most, Func<Simulation, double> p) = Approximate[name];
        Assert.InRange(Simulation.Share(Studies, name, s => p(s) <= 0.05), least, most);
    }

    [Fact]
    public void DeLongs_intervals_cover_the_true_AUC()
    {
        // Normal scores shifted by 1.5: AUC = Φ(1.5 / √2). Wald's interval is known to fall short near 1.
        double truth = Normal.Cumulative(1.5 / Math.Sqrt(2));
        double Coverage(Func<DeLongAuc, ConfidenceInterval?> interval) => Simulation.Share(4000, "AUC", s =>
        {
            (int[] labels, double[] score) = s.Scored(40, 60, 1.5);
            return interval(Stats.DeLong.Auc(labels, score))!.Value.Contains(truth);
        });
        Assert.InRange(Coverage(a => a.Logit), 0.935, 0.97);
        Assert.InRange(Coverage(a => a.WaldClipped), 0.91, 0.96);
    }

    [Theory]
    [InlineData(BootstrapMethod.BCa, 0.91, 0.97)]
    [InlineData(BootstrapMethod.Percentile, 0.90, 0.97)]
    [InlineData(BootstrapMethod.Basic, 0.87, 0.97)]
    public void Bootstrap_intervals_cover_the_true_difference(BootstrapMethod method, double least, double most)
    {
        double truth = Normal.Cumulative(1.6 / Math.Sqrt(2)) - Normal.Cumulative(1 / Math.Sqrt(2));
        Assert.InRange(Simulation.Share(600, "difference of AUCs", s =>
        {
            (int[] labels, double[] first, double[] second) = Models(s, 40, 60, 1.6, 1);
            var options = new BootstrapOptions { Resamples = 1000, Method = method };
            return Bootstrap.AucDifference(labels, first, second, options: options).Interval.Contains(truth);
        }), least, most);
    }

    [Fact]
    public void Counting_seeds_and_samples_covers_what_samples_alone_miss()
    {
        // Seeds and samples weigh about alike: variances 0.2² / 12 and 0.7² / 150.
        const int Seeds = 12, Samples = 150;
        var options = new BootstrapOptions { Resamples = 1000 };
        double[][] Study(Simulation s)
        {
            double[] sample = s.Normal(Samples, 0, 0.7), seeds = s.Normal(Seeds, 0, 0.2);
            return [.. seeds.Select(seed => s.Normal(Samples, seed, 0.5).Zip(sample, (a, b) => a + b).ToArray())];
        }

        Assert.InRange(
            Simulation.Share(300, "both", s => HierarchicalBootstrap.Mean(Study(s), options: options).Interval.Contains(0)),
            0.90, 0.98);
        Assert.InRange(
            Simulation.Share(300, "samples", s =>
            {
                double[][] values = Study(s);
                double[] means = [.. Enumerable.Range(0, Samples).Select(i => values.Average(v => v[i]))];
                return Bootstrap.Mean(means, options: options).Interval.Contains(0);
            }),
            0.6, 0.9);
    }

    [Fact]
    public void DeLongs_test_of_a_hundred_thousand_samples_takes_less_than_a_second_and_grows_as_n_log_n()
    {
        double Seconds(int n)
        {
            (int[] labels, double[] first, double[] second) = Models(new Simulation(5), n / 2, n / 2, 1, 1.1);
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

    private static double DeLong(Simulation s, Alternative alternative)
    {
        (int[] labels, double[] first, double[] second) = Models(s, 50, 50, 1, 1);
        return DeLongTest.Run(labels, first, second, alternative).PValue;
    }

    private static bool[] Right(Simulation s) => [.. Enumerable.Range(0, 100).Select(_ => s.Chance(0.7))];

    private static PairedOutcomes Outcomes(Simulation s) => PairedOutcomes.Of(Right(s), Right(s));

    /// <summary>Correlated normal scores of two models, both with variance 1.</summary>
    private static (int[] Labels, double[] First, double[] Second) Models(
        Simulation s, int positives, int negatives, double shift1, double shift2)
    {
        (int[] labels, double[] common) = s.Scored(positives, negatives, 0);
        double[] Model(double shift) =>
            [.. s.Normal(labels.Length).Select((v, i) => ((v + common[i]) * Math.Sqrt(0.5)) + (labels[i] * shift))];
        return (labels, Model(shift1), Model(shift2));
    }
}
