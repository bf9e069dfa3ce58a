using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Studies;

public sealed class StudyWatchTests : IDisposable
{
    private const string Definition = """
        {"name": "watched", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["cbr_tiny_narrow"], "initializations": ["random"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1, "batch": 64}
        """;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task It_sees_what_another_executes_what_ends_and_what_is_best()
    {
        StudyWatch? watch = null;
        var (running, ended) = (new List<RunningRun>(), new List<EndedRun>());
        StudySnapshot? first = null;
        var status = await StudyRunner.RunAsync(StudyDefinition.Parse(Definition), _temp.Path, new() { Threads = 1 }, new DirectProgress<StudyProgress>(p =>
        {
            watch ??= new(new StudyFolder(_temp.Path));
            var seen = watch.Look();
            first ??= seen;
            running.AddRange(seen.Running);
            ended.AddRange(seen.Ended);
        }));
        var last = watch!.Look();
        ended.AddRange(last.Ended);
        Assert.Equal((2, 0, 0), (first!.Planned, first.Done, first.Running.Count));
        Assert.Equal([1, 2], running.Select(r => r.Number).Distinct());
        Assert.All(running, r => Assert.Equal((Environment.ProcessId, $"{Environment.MachineName}:{Environment.ProcessId}"), (r.Pulse.ProcessId, r.Pulse.Worker)));
        Assert.Equal([1, 2], ended.Select(e => e.Number));
        Assert.Equal((2, 0, 1.0, TimeSpan.Zero), (last.Done, last.Failed, last.Fraction, last.Remaining));
        var best = Assert.Single(last.Best);
        Assert.Equal(ended.Max(e => e.Record.Result!.Validation.Auc), best.Value);
        Assert.Equal(status.Done, last.Done);
        Assert.Empty(Directory.EnumerateFiles(_temp.Path, "progress.json", SearchOption.AllDirectories));

        // One that comes later knows all that the first one knew.
        var later = new StudyWatch(new StudyFolder(_temp.Path)).Look();
        Assert.Equal((2, 0, best.Value), (later.Done, later.Ended.Count, later.Best.Single().Value));
    }

    [Fact]
    public void The_pulse_of_a_dead_process_is_no_running_run_and_a_failure_is_told_once()
    {
        var folder = new StudyFolder(_temp.Path);
        var plan = StudyRunner.Prepare(StudyDefinition.Parse(Definition), folder, new());
        var watch = new StudyWatch(folder);
        var run = folder.Run(plan.Runs[0]);
        Directory.CreateDirectory(run.FullPath);
        using (var pulse = new RunPulseWriter(run, 1, next: null))
        {
            Assert.NotNull(RunPulse.Read(run));
            Assert.Empty(watch.Look().Running);
            using (RunClaim.TryAcquire(run.FullPath)) Assert.Equal(1, Assert.Single(watch.Look().Running).Number);
        }

        run.WriteFailure(new InvalidOperationException("too hot"));
        var seen = watch.Look();
        Assert.Equal(("too hot", 1), (Assert.Single(seen.Ended).Record.Failure?.Message, seen.Failed));
        seen = watch.Look();
        Assert.Equal((0, 1), (seen.Ended.Count, seen.Failed));
    }

    [Fact]
    public void A_pulse_says_how_far_the_training_is()
    {
        var run = new RunFolder(_temp.Path);
        var (told, clock) = (new List<TrainingProgress>(), new SetClock());
        using (var writer = new RunPulseWriter(run, 4, new DirectProgress<TrainingProgress>(told.Add), clock))
        {
            Assert.Equal((4, 0.0, TrainingPhase.Loading), (RunPulse.Read(run)!.Epochs, RunPulse.Read(run)!.Fraction, RunPulse.Read(run)!.Phase));
            var best = new EpochRecord(1, 0.1, 0.5, 0.6, double.NaN, 0.8, 3);
            var progress = new TrainingProgress { Phase = TrainingPhase.Training, Epoch = 3, Epochs = 4, Batch = 1, Batches = 2, Best = best, Remaining = TimeSpan.FromSeconds(9) };
            clock.Advance(TimeSpan.FromSeconds(1.9));
            writer.Report(progress);
            Assert.Equal(0, RunPulse.Read(run)!.Epoch); // too soon after the first
            clock.Advance(TimeSpan.FromSeconds(2));
            writer.Report(progress);
            var pulse = RunPulse.Read(run)!;
            Assert.Equal((3, 0.625, 9.0, TrainingPhase.Training), (pulse.Epoch, pulse.Fraction, pulse.RemainingSeconds, pulse.Phase));
            Assert.Equal(best, pulse.Best);
            Assert.Equal(2, told.Count);
        }

        Assert.Null(RunPulse.Read(run));
        Assert.Empty(Directory.EnumerateFiles(_temp.Path));
        Assert.Equal("812_3", RunPulseWriter.Name(name => name == "SLURM_ARRAY_JOB_ID" ? "812" : name == "SLURM_ARRAY_TASK_ID" ? "3" : null));
    }
}
