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
        ["Clopper and Pearson"] = s => Proportion.Of(Successes(s, 50, 0.8), 50, ProportionMethod.ClopperPearson).Interval.Contains(0.8),
        ["median of the sign test"] = s => SignTest.Run(s.Normal(9, Effect)).Interval!.Value.Contains(Effect),
    };

    /// <summary>Intervals that come near to their confidence by an approximation; how far off they may be.</summary>
    private static readonly Dictionary<string, (double Slack, int Studies, Func<Simulation, bool> Holds)> Near = new()
    {
        ["Wilson"] = (0.02, Studies, s => Proportion.Of(Successes(s, 50, 0.8), 50).Interval.Contains(0.8)),
        ["DeLong, logit"] = (0.02, Studies, s => AucOf(s) is { Logit: { } logit } ? logit.Contains(Auc) : true),
        ["DeLong, Wald"] = (0.025, Studies, s => AucOf(s).Interval!.Value.Contains(Auc)),
        ["bootstrap of a mean, BCa"] = (0.03, 2000, s => Bootstrap.Mean(s.Normal(40, Effect), options: Resampled).Interval.Contains(Effect)),
        ["bootstrap of an AUC, BCa"] = (0.03, 2000, s => BootstrapAuc(s, BootstrapMethod.BCa)),
        ["bootstrap of an AUC, percentile"] = (0.03, 2000, s => BootstrapAuc(s, BootstrapMethod.Percentile)),
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
        (double slack, int studies, Func<Simulation, bool> holds) = Near[name];
        double least = Simulation.Bounds(0.95 - slack, studies).Least, most = Simulation.Bounds(0.95 + slack, studies).Most;
        Assert.InRange(Simulation.Share(studies, name, holds), least, most);
    }

    private static BootstrapOptions Resampled { get; } = new() { Resamples = 600, MaxDegreeOfParallelism = 1 };

    /// <summary>Normal scores one standard deviation apart: Φ(1/√2).</summary>
    private static double Auc { get; } = Normal.Cumulative(1 / Math.Sqrt(2));

    private static DeLongAuc AucOf(Simulation s)
    {
        (int[] truth, double[] score) = s.Scored(40, 60, 1);
        return DeLong.Auc(truth, score);
    }

    private static bool BootstrapAuc(Simulation s, BootstrapMethod method)
    {
        (int[] truth, double[] score) = s.Scored(40, 60, 1);
        return Bootstrap.Auc(truth, score, ResamplingPlan.Stratified(truth), Resampled with { Method = method }).Interval.Contains(Auc);
    }

    private static int Successes(Simulation s, int trials, double probability) =>
        Enumerable.Range(0, trials).Count(_ => s.Chance(probability));
}
