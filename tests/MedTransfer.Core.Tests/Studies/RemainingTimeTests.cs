using MedTransfer.Core.Studies;
using MedTransfer.Core.Tests.Runs;

namespace MedTransfer.Core.Tests.Studies;

public sealed class RemainingTimeTests
{
    private static readonly PlannedRun[] Runs = [.. Enumerable.Range(0, 7).Select(Run)];

    [Fact]
    public void Nothing_is_told_before_anything_is_known() => Assert.Null(new RemainingTime(Runs).Estimate([(Runs[0], 0, 1, null)], 1));

    [Fact]
    public void One_worker_takes_all_that_is_left_one_after_the_other()
    {
        var time = new RemainingTime(Runs);
        time.Ended(Runs[0], 10);

        // Half of the second is left, and five of 10 s.
        Assert.Equal(55, time.Estimate([(Runs[1], 0.5, 5, null)], 1)!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Several_workers_share_it()
    {
        var time = new RemainingTime(Runs);
        time.Ended(Runs[0], 10);

        // Two under way with 5 s left each; the other four in two pairs: 5 + 10 + 10.
        Assert.Equal(25, time.Estimate([(Runs[1], 0.5, 5, null), (Runs[2], 0.5, 5, null)], 2)!.Value.TotalSeconds, 6);

        // Three more workers begin the rest at once; the last of the four waits for the first that is free.
        Assert.Equal(15, time.Estimate([(Runs[1], 0.5, 5, null), (Runs[2], 0.5, 5, null)], 5)!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void What_a_run_says_of_itself_goes_before_what_others_took()
    {
        var time = new RemainingTime(Runs);
        foreach (var run in Runs.Skip(1)) time.Ended(run, 10);
        Assert.Equal(3, time.Estimate([(Runs[0], 0.9, 1, 3)], 1)!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void The_first_run_tells_of_the_others_while_none_has_ended() =>
        Assert.Equal(8 + (6 * 10), new RemainingTime(Runs).Estimate([(Runs[0], 0.2, 2, null)], 1)!.Value.TotalSeconds, 6);

    [Fact]
    public void Nothing_is_left_when_all_have_ended()
    {
        var time = new RemainingTime(Runs);
        foreach (var run in Runs) time.Ended(run, null);
        Assert.Equal(TimeSpan.Zero, time.Estimate([], 2));
    }

    private static PlannedRun Run(int seed) => new()
    {
        Folder = $"runs/{seed}", Grid = "1", DatasetTitle = "A", Initialization = "random", Optimizer = "adamw", Config = SampleConfig.Create() with { Seed = seed },
    };
}
