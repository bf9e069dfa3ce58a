using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>One call of the runner: it takes runs in a given order, each as soon as nobody else executes it and its first stage is there.</summary>
/// <param name="place">The study's folder.</param>
/// <param name="runs">All runs of the plan.</param>
/// <param name="share">Those that are to be executed, in the order in which they are taken.</param>
/// <param name="options">How they execute.</param>
/// <param name="since">What has failed since then is not tried again.</param>
/// <param name="progress">Is told of every event.</param>
internal sealed class StudySession(
    StudyFolder place, IReadOnlyList<PlannedRun> runs, IReadOnlyList<PlannedRun> share, RunOptions options, DateTime since, IProgress<StudyProgress>? progress) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseOfARun = TimeSpan.FromMilliseconds(10);

    private readonly LoadedDataset _data = new();
    private readonly RemainingTime _time = new(share);
    private readonly List<PlannedRun> _open = [.. share];
    private readonly StudyIndex _index = StudyIndex.Open(place);
    private readonly StudyBudget? _budget = place.ReadDefinition().Budget;
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = Enumerable.Range(0, runs.Count).ToDictionary(i => runs[i].Folder, i => i + 1, StringComparer.Ordinal);
    private readonly Stopwatch _estimated = new();
    private TimeSpan? _remaining;
    private int _done;
    private int _executed;
    private int _failed;
    private SpentTime? _spent;
    private bool _isSpent;

    internal (int Done, int Failed) Ended => (_done, _failed);

    public void Dispose() => _data.Dispose();

    internal async Task RunAllAsync(CancellationToken cancellation)
    {
        while (_open.Count > 0)
        {
            if (await TakeAsync(cancellation).ConfigureAwait(false)) continue;

            // What is left is in other hands; wait for them rather than report an unfinished study. A look at few runs costs little.
            var pause = _open.Count * PauseOfARun;
            await Task.Delay(pause < ShortPause ? ShortPause : pause > Pause ? Pause : pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Executes the first run that may be executed now, and notes those before it that have ended; false when nothing has gone on.</summary>
    private async Task<bool> TakeAsync(CancellationToken cancellation)
    {
        var before = _open.Count;
        foreach (var run in _open.ToArray())
        {
            var executed = _executed;
            if (await TryRunAsync(run, cancellation).ConfigureAwait(false)) _open.RemoveAll(r => ReferenceEquals(r, run));

            // That took its time: what stands before it may have become ready.
            if (_executed > executed) return true;
        }

        return _open.Count < before;
    }

    /// <summary>Executes one run; false when somebody else does so now, or its first stage.</summary>
    private async Task<bool> TryRunAsync(PlannedRun run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var watch = Stopwatch.StartNew();
        if (FailedSince(run) is { } failure)
        {
            if (MayRetry(failure) && DateTime.UtcNow < failure.At + options.RetryPause) return false;
            if (!MayRetry(failure))
            {
                Fail(run, failure.Message);
                return true;
            }
        }

        if (IsOverBudget(run)) return true;
        try
        {
            var result = Finished(run) ?? await ExecuteAsync(run, watch, cancellation).ConfigureAwait(false);
            if (result is null)
            {
                Report(run, StudyEvent.Elsewhere);
                return false;
            }

            _done++;
            if (!result.WasFinished) _executed++;
            _time.Ended(run, result.WasFinished ? null : watch.Elapsed.TotalSeconds);
            Report(run, StudyEvent.Finished, result: result);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var failed = Record(run, e);
            if (MayRetry(failed))
            {
                Report(run, StudyEvent.Warned, warnings: [$"{run} failed and is tried again in {options.RetryPause.TotalSeconds:0.#} s: {e.Message}"]);
                return false;
            }

            Fail(run, e.Message);

            // All others would be computed for nothing.
            if (FullDisk.IsMeantBy(e)) throw;
        }

        return true;
    }

    /// <summary>Whether the run is left for a larger budget: the hours are spent and it is not finished.</summary>
    private bool IsOverBudget(PlannedRun run)
    {
        var was = _isSpent;
        _spent ??= new(_budget, runs, _index.Result);
        _isSpent = was || _spent.IsOverBudget();
        if (_isSpent && !was) Report(run, StudyEvent.Warned, warnings: [$"the budget of {_budget!.Hours} hours is spent; no further run is taken"]);
        return _isSpent && _index.Result(run) is null;
    }

    /// <summary>The result of a run that is finished. Files that do not count as one are named once, since the run is then executed again.</summary>
    private RunResult? Finished(PlannedRun run)
    {
        if (_index.Result(run, out var damage) is { } result)
        {
            place.Run(run).FinishForTheDead();
            return result;
        }

        if (damage is not null && _damaged.Add(run.Folder)) Report(run, StudyEvent.Warned, warnings: [$"{run} counts as not finished: {damage}"]);
        return null;
    }

    private void Fail(PlannedRun run, string error)
    {
        _failed++;
        _time.Ended(run, null);
        Report(run, StudyEvent.Failed, error: error);
    }

    /// <summary>Why the run failed since this call began, here or in another process: trials are counted over all of them.</summary>
    private RunFailure? FailedSince(PlannedRun run) =>
        place.Run(run) is var folder && RunDamage.Failure(folder, out _) is { } failure && failure.At >= since && folder.State == RunState.Failed ? failure : null;

    private bool MayRetry(RunFailure failure) => failure.IsTransient && failure.History.Count(f => f.At >= since) <= options.Retries;

    private async Task<RunResult?> ExecuteAsync(PlannedRun run, Stopwatch watch, CancellationToken cancellation)
    {
        if (run.Config.Initialization.Run is { } stage && (_open.Any(r => r.IsStage && r.Config.Id == stage) || IsTrainedElsewhere(stage))) return null;
        Report(run, StudyEvent.Started);
        var data = _data.Get(run, run.DataPath ?? options.DataPath);
        if (DataCheck.FirstLook(place, run.Config.Data, data, cancellation) is { Count: > 0 } warnings) Report(run, StudyEvent.Warned, warnings: warnings);
        var own = options with { Data = data, WeightsPath = WeightsOf(run) };
        var relay = new DirectProgress<TrainingProgress>(p => Report(run, StudyEvent.Training, p, remaining: Remaining(run, p, watch.Elapsed.TotalSeconds)));
        return await RunExecutor.TryExecuteAsync(run.Config, place.Run(run).FullPath, own, failure => failure.At >= since && !MayRetry(failure), relay, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether a first stage that is not of this share is in other hands now.</summary>
    private bool IsTrainedElsewhere(string stage) => runs.FirstOrDefault(r => r.IsStage && r.Config.Id == stage) is { } record && place.Run(record).State == RunState.Running;

    private TimeSpan? Remaining(PlannedRun run, TrainingProgress p, double elapsed)
    {
        if (_estimated.IsRunning && _estimated.Elapsed < Pause) return _remaining;
        _estimated.Restart();
        return _remaining = _time.Estimate([(run, p.Fraction, elapsed, p.Remaining?.TotalSeconds)], workers: 1);
    }

    /// <summary>
    /// Keeps an error that came before the run itself began (its data or its first stage are missing); later ones are kept by the run. What
    /// lies in the folder of another run, or is executed by somebody else meanwhile, is left alone.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written, which is then the end of the whole study.</exception>
    private RunFailure Record(PlannedRun run, Exception e)
    {
        var folder = place.Run(run);
        if (FailedSince(run) is { } kept) return kept;
        var isOurs = folder.State is not (RunState.Running or RunState.Finished) && (RunDamage.Config(folder, out _) is not { } config || config.Id == run.Config.Id);
        if (!isOurs) return RunFailure.Of(e, 0, null);
        Directory.CreateDirectory(folder.FullPath);
        return folder.WriteFailure(e);
    }

    private string? WeightsOf(PlannedRun run)
    {
        if (run.Config.Initialization.Run is not { } stage) return run.WeightsPath;
        var record = runs.First(r => r.IsStage && r.Config.Id == stage);
        return place.Run(record).ReadResult() is not null
            ? place.Run(record).WeightsPath
            : throw new InvalidConfigurationException($"The first stage that this run starts from is not finished: {record}. See '{place.Run(record).FailurePath}'.");
    }

    private void Report(
        PlannedRun run, StudyEvent what, TrainingProgress? training = null, RunResult? result = null, string? error = null, TimeSpan? remaining = null,
        IReadOnlyList<string>? warnings = null) =>
        progress?.Report(new StudyProgress
        {
            Event = what,
            Run = run,
            Number = _numbers[run.Folder],
            Count = runs.Count,
            Done = _done,
            Failed = _failed,
            Training = training,
            Result = result,
            Error = error,
            Warnings = warnings ?? [],
            Remaining = remaining,
        });
}
