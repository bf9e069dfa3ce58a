using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Testing;
using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Tests.Studies;

[NoTensorLeaks]
public sealed class StudyRetryTests : IDisposable
{
    private const string Definition = """
        {"name": "retry", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"], "fractions": [0.1],
         "initializations": ["random"], "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 1, "batch": 64}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fault_that_passes_is_tried_again_in_the_call_as_often_as_asked_for()
    {
        var warned = new List<string>();
        var status = await RunAsync(new FailingLogger(2, () => new IOException("The disk is away.")), retries: 2, warned);
        Assert.Equal((1, 0), (status.Done, status.Failed));
        Assert.Equal(2, warned.Count(w => w.Contains("tried again", StringComparison.Ordinal)));
        var run = Run();
        Assert.Equal(3, run.ReadResult()!.Attempt);
        Assert.Null(run.ReadFailure());
        Assert.Equal(2, File.ReadLines(run.LogPath).Count(line => line.Contains("failed: IOException", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task After_the_last_trial_it_is_failed_with_its_errors_and_a_later_call_tries_again()
    {
        var status = await RunAsync(new FailingLogger(int.MaxValue, () => new InsufficientMemoryException("No memory.")), retries: 1);
        Assert.Equal((0, 1), (status.Done, status.Failed));
        var failed = Assert.Single(status.Failures);
        Assert.Equal(("InsufficientMemoryException: No memory.", 2), (failed.Error, failed.Attempts));
        Assert.Equal([1, 2], Run().ReadFailure()!.History.Select(f => f.Attempt!.Value));
        Assert.Equal(RunState.Failed, Run().State);
        Assert.Equal(1, (await RunAsync(null, retries: 0)).Done);
        Assert.Equal(3, Run().ReadResult()!.Attempt);
    }

    [Fact]
    public async Task Other_faults_are_not_tried_again_in_the_call()
    {
        var logger = new FailingLogger(int.MaxValue, () => new InvalidConfigurationException("Wrong."));
        Assert.Equal(1, (await RunAsync(logger, retries: 5)).Failed);
        Assert.Equal(1, logger.Failures);
        Assert.False(Run().ReadFailure()!.IsTransient);
    }

    [Fact]
    public async Task A_killed_trial_of_a_failed_run_is_stale_and_keeps_the_errors()
    {
        await RunAsync(new FailingLogger(int.MaxValue, () => new IOException("Away.")), retries: 0);
        RunAttempt.Begin(Run().FullPath, new(Environment.MachineName, int.MaxValue, DateTime.UtcNow, DateTime.UtcNow));
        Assert.Equal(RunState.Stale, Run().State);
        await RunAsync(new FailingLogger(int.MaxValue, () => new IOException("Away again.")), retries: 0);
        Assert.Equal(["Away.", "Away again."], Run().ReadFailure()!.History.Select(f => f.Message));
    }

    [Fact]
    public async Task Fewer_than_no_retries_are_refused()
    {
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => RunAsync(null, retries: -1));
        Assert.Contains("retries", e.Message);
    }

    private async Task<StudyStatus> RunAsync(ILogger? logger, int retries, List<string>? warned = null)
    {
        var options = new RunOptions { Device = "cpu", Logger = logger, Retries = retries, RetryPause = TimeSpan.FromMilliseconds(10) };
        return await StudyRunner.RunAsync(StudyDefinition.Parse(Definition), _folder.Path, options, new DirectProgress<StudyProgress>(p => warned?.AddRange(p.Warnings)));
    }

    private RunFolder Run() => new(Assert.Single(Directory.GetDirectories(_folder.File("runs"))));

    /// <summary>Fails the first runs that begin.</summary>
    private sealed class FailingLogger(int times, Func<Exception> fault) : ILogger
    {
        public int Failures { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId != TrainingEvents.RunBegins || Failures >= times) return;
            Failures++;
            throw fault();
        }
    }
}
