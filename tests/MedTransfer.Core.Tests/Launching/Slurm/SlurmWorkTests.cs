using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Tests.Launching.Slurm;

/// <summary>Which runs are submitted, in which order, when some are done, failed, running or in tasks already.</summary>
public sealed class SlurmWorkTests
{
    private static readonly IReadOnlyList<PlannedRun> Runs = StudyPlan.Create(StudyDefinition.Parse("""
        {"name": "s", "datasets": [{"name": "synth-breast", "size": 28}], "models": ["squeezenet1_1"],
         "initializations": ["random", {"pretrain": {"dataset": "synth-retina", "epochs": 1}}],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1, "batch": 64, "precision": "fp32", "layout": "nchw"}
        """)).Runs;

    private static PlannedRun Stage => Runs.Single(r => r.IsStage);

    private static IEnumerable<PlannedRun> Later => Runs.Where(r => r.Config.Initialization.Run is not null);

    [Fact]
    public void First_stages_go_before_the_runs_that_need_them()
    {
        var work = Work(_ => RunState.Planned);
        Assert.Equal([3, 2], work.Levels.Select(l => l.Runs.Count));
        Assert.Equal(Later, work.Levels[1].Runs);
        Assert.Empty(work.Levels[1].After);
    }

    [Fact]
    public void A_finished_stage_is_waited_for_no_longer()
    {
        var work = Work(r => r.IsStage ? RunState.Finished : RunState.Failed);
        Assert.Equal((1, 4), (work.Done, Assert.Single(work.Levels).Runs.Count));
    }

    [Fact]
    public void A_stage_that_a_task_stands_for_is_waited_for_and_not_submitted_again()
    {
        var work = Work(_ => RunState.Planned, Task("12", "PENDING", Stage));
        Assert.Equal(1, work.Covered);
        Assert.DoesNotContain(Stage, work.Levels.SelectMany(l => l.Runs));
        Assert.Equal(["12"], work.Levels.Single(l => l.Runs.Contains(Later.First())).After);
    }

    [Fact]
    public void What_ended_tasks_left_is_submitted_again_and_what_others_execute_is_not()
    {
        var work = Work(r => r.IsStage ? RunState.Running : RunState.Interrupted, Task("12", "NODE_FAIL", [.. Later]));
        Assert.Equal((1, 0, 4), (work.Elsewhere, work.Covered, work.Levels.Sum(l => l.Runs.Count)));
    }

    [Theory]
    [InlineData(5, null, null, "1 1 1 1 1")]
    [InlineData(5, 2, null, "2 3")]
    [InlineData(5, null, 2, "1 2 2")]
    [InlineData(2, 8, null, "1 1")]
    public void Runs_are_shared_out_in_neighbours(int count, int? tasks, int? runsPerTask, string sizes)
    {
        var shares = SlurmWork.Shares([.. Runs.Take(count)], new() { Tasks = tasks, RunsPerTask = runsPerTask });
        Assert.Equal(sizes, string.Join(' ', shares.Select(s => s.Count)));
        Assert.Equal(Runs.Take(count), shares.SelectMany(s => s));
    }

    private static SlurmWork Work(Func<PlannedRun, RunState> state, params SlurmTaskStatus[] tasks) => SlurmWork.Of([.. Runs.Select(r => new StudyRecord(r, state(r), null, null))], tasks);

    private static SlurmTaskStatus Task(string job, string state, params PlannedRun[] runs) =>
        new() { Job = job, Index = 0, State = state, Source = "squeue", Runs = [.. runs.Select(r => r.Folder)] };
}
