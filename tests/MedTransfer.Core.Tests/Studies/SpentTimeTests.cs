using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Tests.Runs;

namespace MedTransfer.Core.Tests.Studies;

public sealed class SpentTimeTests
{
    private const int Count = 2000;
    private static readonly PlannedRun[] Runs = [.. Enumerable.Range(0, Count).Select(Run)];

    private readonly SetClock _clock = new();
    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);
    private int _looks;

    [Fact]
    public void The_budget_is_spent_when_the_finished_runs_have_used_it_up_whoever_finished_them()
    {
        var spent = new SpentTime(new(null, 3, null), Runs, Result);
        for (var i = 0; i < 2; i++)
        {
            _finished.Add(Runs[i].Folder);
            Assert.False(spent.IsOverBudget());
        }

        _finished.Add(Runs[^1].Folder);
        Assert.True(SpinWait.SpinUntil(spent.IsOverBudget, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Without_a_budget_of_hours_nobody_looks()
    {
        Assert.False(new SpentTime(null, Runs, Result).IsOverBudget());
        Assert.False(new SpentTime(new(Count, null, 1), Runs, Result).IsOverBudget());
        Assert.Equal(0, _looks);
    }

    [Fact]
    public void A_finished_run_is_looked_at_once()
    {
        foreach (var run in Runs) _finished.Add(run.Folder);
        var spent = new SpentTime(new(null, 1e9, null), Runs, Result, _clock);
        for (var i = 0; i < Count; i++) Assert.False(spent.IsOverBudget());
        Assert.Equal(Count, _looks);
    }

    [Fact]
    public void Looking_takes_a_twentieth_of_the_time_however_many_runs_are_open()
    {
        var spent = new SpentTime(new(null, 1e9, null), Runs, Result, _clock);
        var began = _clock.GetTimestamp();

        // Each look at a run takes 1 ms, each run 1 s: to look at all before each run would take two thirds of the time.
        for (var i = 0; i < Count; i++)
        {
            spent.IsOverBudget();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_looks * 0.001 / _clock.GetElapsedTime(began).TotalSeconds, 0.03, 0.05);
    }

    private RunResult? Result(PlannedRun run)
    {
        _looks++;
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        return _finished.Contains(run.Folder) ? ResultOf(run) : null;
    }

    internal static RunResult ResultOf(PlannedRun run, double seconds = 3600) => new()
    {
        Run = run.Config.Id,
        Epochs = run.Config.Epochs,
        BestEpoch = 1,
        Validation = new() { Auc = 0.5, Accuracy = 0.5 },
        Test = new() { Auc = 0.5, Accuracy = 0.5 },
        Seconds = seconds,
        ImagesPerSecond = 1,
        TestReadAt = DateTime.UnixEpoch,
        Environment = new() { Medtransfer = "", Libtorch = "", Dotnet = "", System = "", Host = "", Device = "cpu", Threads = 1 },
        Config = run.Config,
    };

    private static PlannedRun Run(int seed) => new()
    {
        Folder = $"runs/{seed}", Grid = "1", DatasetTitle = "A", Initialization = "random", Optimizer = "adamw", Config = SampleConfig.Create() with { Seed = seed },
    };
}
