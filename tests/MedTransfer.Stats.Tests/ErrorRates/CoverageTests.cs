namespace MedTransfer.Stats.Tests;

/// <summary>How often intervals hold the value that the studies were made with, over 10,000 simulated studies.</summary>
[Trait("Category", "Slow")]
public class CoverageTests
{
    private const int Studies = 10_000;
    private const int Seeds = 5;
    private const double Effect = 0.3;

    /// <summary>Intervals with exact coverage.</summary>
    private static readonly Dictionary<string, (double Confidence, Func<Simulation, bool> Holds)> Exact = new()
    {
        ["paired t"] = (0.95, s => PairedTTest.Run(s.Normal(Seeds, Effect), s.Normal(Seeds)).Interval.Contains(Effect)),
        ["paired t, 99 %"] = (0.99, s => PairedTTest.Run(s.Normal(Seeds, Effect), s.Normal(Seeds), confidence: 0.99).Interval.Contains(Effect)),
        ["paired t, one-sided"] = (0.9, s => PairedTTest.Run(s.Normal(Seeds, Effect), s.Normal(Seeds), Alternative.Less, 0.9).Interval.Contains(Effect)),
        ["one-sample t"] = (0.95, s => OneSampleTTest.Run(s.Normal(Seeds, Effect)).Interval.Contains(Effect)),
        ["mean over seeds"] = (0.95, s => SeedInterval.Of(s.Normal(Seeds, Effect)).Interval.Contains(Effect)),
        ["Student's t"] = (0.95, s => StudentTTest.Run(s.Normal(Seeds, Effect), s.Normal(Seeds)).Interval.Contains(Effect)),
    };

    /// <summary>Intervals that promise at least their confidence.</summary>
    private static readonly Dictionary<string, Func<Simulation, bool>> AtLeast = new()
    {
        ["Welch's t, unequal spread"] = s => WelchTTest.Run(s.Normal(Seeds, Effect, 3), s.Normal(Seeds)).Interval.Contains(Effect),
        ["pseudo-median of Wilcoxon's test"] = s => WilcoxonSignedRank.Run(s.Normal(10, Effect)).Interval!.Value.Contains(Effect),
        ["shift of Mann and Whitney's test"] = s => MannWhitney.Run(s.Normal(8, Effect), s.Normal(8)).Interval!.Value.Contains(Effect),
        ["Clopper and Pearson"] = s => Proportion.Of(s.Answers(50, 0.8), ProportionMethod.ClopperPearson).Interval.Contains(0.8),
        ["median of the sign test"] = s => SignTest.Run(s.Normal(9, Effect)).Interval!.Value.Contains(Effect),
    };

    /// <summary>Intervals that come near to their confidence by an approximation; how near.</summary>
    private static readonly Dictionary<string, (double Least, double Most, int Studies, Func<Simulation, bool> Holds)> Near =
        new()
        {
            ["Wilson"] = (0.92, 0.975, Studies, s => Proportion.Of(s.Answers(50, 0.8)).Interval.Contains(0.8)),
            ["DeLong, logit"] = (0.935, 0.97, Studies, s => Holds(s, 1, a => a.Logit)),
            ["DeLong, Wald"] = (0.92, 0.97, Studies, s => Holds(s, 1, a => a.Interval)),

            // Wald's interval is known to fall short near 1.
            ["DeLong, logit, higher AUC"] = (0.935, 0.97, 4000, s => Holds(s, 1.5, a => a.Logit)),
            ["DeLong, Wald, higher AUC"] = (0.91, 0.96, 4000, s => Holds(s, 1.5, a => a.WaldClipped)),
            ["bootstrap of a mean, BCa"] =
                (0.91, 0.97, 2000, s => Bootstrap.Mean(s.Normal(40, Effect), options: Resampled).Interval.Contains(Effect)),
            ["bootstrap of an AUC, BCa"] = (0.91, 0.97, 2000, s => HoldsAuc(s, BootstrapMethod.BCa)),
            ["bootstrap of an AUC, percentile"] = (0.91, 0.97, 2000, s => HoldsAuc(s, BootstrapMethod.Percentile)),
            ["bootstrap of a difference of AUCs, BCa"] = (0.91, 0.97, 600, s => HoldsDifference(s, BootstrapMethod.BCa)),
            ["bootstrap of a difference of AUCs, percentile"] =
                (0.90, 0.97, 600, s => HoldsDifference(s, BootstrapMethod.Percentile)),
            ["bootstrap of a difference of AUCs, basic"] = (0.87, 0.97, 600, s => HoldsDifference(s, BootstrapMethod.Basic)),
            ["hierarchical bootstrap"] =
                (0.90, 0.98, 300, s => HierarchicalBootstrap.Mean(SeedsAndSamples(s), options: Resampled).Interval.Contains(0)),
            ["bootstrap of samples alone, where seeds differ too"] = (0.6, 0.9, 300, s =>
            {
                double[][] values = SeedsAndSamples(s);
                double[] means = [.. values[0].Select((_, i) => values.Average(v => v[i]))];
                return Bootstrap.Mean(means, options: Resampled).Interval.Contains(0);
            }),
        };

    public static TheoryData<string> NearNames => [.. Near.Keys];

    public static TheoryData<string> ExactNames => [.. Exact.Keys];

    public static TheoryData<string> AtLeastNames => [.. AtLeast.Keys];

    [Theory]
    [MemberData(nameof(ExactNames))]
    public void Holds_as_often_as_promised(string name)
    {
        (double confidence, Func<Simulation, bool> holds) = Exact[name];
        (double least, double most) = Simulation.Bounds(confidence, Studies);
        Assert.InRange(Simulation.Share(Studies, name, holds), least, most);
    }

    [Theory]
    [MemberData(nameof(AtLeastNames))]
    public void Holds_at_least_as_often_as_promised(string name) =>
        Assert.InRange(Simulation.Share(Studies, name, AtLeast[name]), Simulation.Bounds(0.95, Studies).Least, 1);

    [Theory]
    [MemberData(nameof(NearNames))]
    public void Holds_about_as_often_as_promised(string name)
    {
        (double least, double most, int studies, Func<Simulation, bool> holds) = Near[name];
        Assert.InRange(Simulation.Share(studies, name, holds), least, most);
    }

    private static BootstrapOptions Resampled { get; } = new() { Resamples = 600, MaxDegreeOfParallelism = 1 };

    /// <summary>The AUC of normal scores that are so many standard deviations apart: Φ(distance/√2).</summary>
    private static double Auc(double distance) => Normal.Cumulative(distance / Math.Sqrt(2));

    private static bool Holds(Simulation s, double distance, Func<DeLongAuc, ConfidenceInterval?> interval)
    {
        (int[] truth, double[] score) = s.Scored(40, 60, distance);

        // Perfect separation has no logit interval, and nothing to be wrong about.
        return interval(DeLong.Auc(truth, score))?.Contains(Auc(distance)) ?? true;
    }

    private static bool HoldsAuc(Simulation s, BootstrapMethod method)
    {
        (int[] truth, double[] score) = s.Scored(40, 60, 1);
        BootstrapOptions options = Resampled with { Method = method };
        return Bootstrap.Auc(truth, score, ResamplingPlan.Stratified(truth), options).Interval.Contains(Auc(1));
    }

    private static bool HoldsDifference(Simulation s, BootstrapMethod method)
    {
        (int[] truth, double[] first, double[] second) = s.Models(40, 60, 1.6, 1);
        BootstrapOptions options = Resampled with { Resamples = 1000, Method = method };
        return Bootstrap.AucDifference(truth, first, second, options: options).Interval.Contains(Auc(1.6) - Auc(1));
    }

    /// <summary>Runs of 12 seeds on the same 150 samples; seeds and samples weigh about alike: variances 0.2² / 12 and
    /// 0.7² / 150.</summary>
    private static double[][] SeedsAndSamples(Simulation s)
    {
        double[] sample = s.Normal(150, 0, 0.7), seeds = s.Normal(12, 0, 0.2);
        return [.. seeds.Select(seed => s.Normal(150, seed, 0.5).Zip(sample, (a, b) => a + b).ToArray())];
    }
}
