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
        ["Student's t"] = (0.95, s => StudentTTest.Run(s.Normal(Seeds, Effect), s.Normal(Seeds)).Interval.Contains(Effect)),
    };

    /// <summary>Intervals that promise at least their confidence.</summary>
    private static readonly Dictionary<string, Func<Simulation, bool>> AtLeast = new()
    {
        ["Welch's t, unequal spread"] = s => WelchTTest.Run(s.Normal(Seeds, Effect, 3), s.Normal(Seeds)).Interval.Contains(Effect),
        ["pseudo-median of Wilcoxon's test"] = s => WilcoxonSignedRank.Run(s.Normal(10, Effect)).Interval!.Value.Contains(Effect),
        ["shift of Mann and Whitney's test"] = s => MannWhitney.Run(s.Normal(8, Effect), s.Normal(8)).Interval!.Value.Contains(Effect),
        ["median of the sign test"] = s => SignTest.Run(s.Normal(9, Effect)).Interval!.Value.Contains(Effect),
    };

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
}
