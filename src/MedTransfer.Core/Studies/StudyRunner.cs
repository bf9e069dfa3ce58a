using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>Executes the runs of a study, one after the other in this process.</summary>
public static class StudyRunner
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Executes what is not finished. Finished runs are taken as they are, failed and interrupted ones are tried again; a run
    /// that fails is recorded in its folder and the others go on; where the fault may pass by itself it is tried again
    /// (<see cref="RunOptions.Retries"/>). Several processes may work on one folder.
    /// </summary>
    /// <param name="definition">The study.</param>
    /// <param name="folder">Its folder, which is created when it does not exist.</param>
    /// <param name="options">Device and threads; the defaults when null.</param>
    /// <param name="progress">Is told of every event, on the training thread.</param>
    /// <param name="cancellation">Looked at between batches; what is finished stays, so that a later call continues.</param>
    /// <returns>How the study stands at the end.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// The study cannot be planned (all faults are listed), or the folder holds a study of another name.
    /// </exception>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full; a later call goes on.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<StudyStatus> RunAsync(
        StudyDefinition definition,
        string folder,
        RunOptions? options = null,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var (place, began) = (new StudyFolder(folder), DateTime.UtcNow);
        options ??= new RunOptions();
        return await WorkAsync(place, Prepare(definition, place, options), options, began, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// As <see cref="RunAsync"/>, for the study that a folder holds, beside other processes: what a program does that
    /// <see cref="Launching.LocalProcessLauncher"/> starts as a worker. Definition and plan are read and not written.
    /// </summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="options">Device and threads; the defaults when null.</param>
    /// <param name="since">
    /// When the study was launched (UTC): what has failed since then is not tried again, so that a run which its processes die of is not begun
    /// for ever by new ones. Now when null.
    /// </param>
    /// <param name="progress">Is told of every event, on the training thread.</param>
    /// <param name="cancellation">Looked at between batches; what is finished stays, so that a later call continues.</param>
    /// <returns>How the study stands at the end.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study, or one that cannot be planned (all faults are listed).</exception>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full; a later call goes on.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<StudyStatus> WorkAsync(
        string folder, RunOptions? options = null, DateTime? since = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default) =>
        WorkAsync(new StudyFolder(folder), plan: null, options ?? new RunOptions(), since ?? DateTime.UtcNow, progress, cancellation);

    /// <summary>
    /// As <see cref="RunAsync"/>, for a folder that has been prepared, by this process or by a launcher that started it: the plan there is left as it is.
    /// </summary>
    /// <param name="place">The study's folder.</param>
    /// <param name="plan">Its plan; read from the folder when null.</param>
    /// <param name="options">Device and threads.</param>
    /// <param name="since">What has failed since then is not tried again, however often this process was started anew.</param>
    /// <param name="progress">Is told of every event.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    internal static async Task<StudyStatus> WorkAsync(
        StudyFolder place, StudyPlan? plan, RunOptions options, DateTime since, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        plan ??= Create(place.ReadDefinition(), place, options);
        using var session = new Session(place, plan.Runs, plan.Runs, options, since, progress);
        await session.RunAllAsync(cancellation).ConfigureAwait(false);
        return StudyStatus.Of(place.FullPath);
    }

    /// <summary>
    /// Executes some runs of the study that a folder holds. Definition and plan are read and not written: somebody may be adding to them
    /// while a task of a cluster begins.
    /// </summary>
    /// <param name="place">The study's folder.</param>
    /// <param name="share">The runs, as <see cref="PlannedRun.Folder"/> names them; those that the study no longer has are left out.</param>
    /// <param name="options">How they execute.</param>
    /// <param name="progress">Is told of every event, on the training thread.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <returns>How many of them are done, and how many failed.</returns>
    internal static async Task<(int Done, int Failed)> RunShareAsync(
        StudyFolder place, IReadOnlyCollection<string> share, RunOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        var began = DateTime.UtcNow;
        var plan = Create(place.ReadDefinition(), place, options);
        using var session = new Session(place, plan.Runs, [.. plan.Runs.Where(run => share.Contains(run.Folder))], options, began, progress);
        await session.RunAllAsync(cancellation).ConfigureAwait(false);
        return session.Ended;
    }

    /// <summary>Plans a study and writes definition and plan to its folder.</summary>
    internal static StudyPlan Prepare(StudyDefinition definition, StudyFolder place, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (options.Retries < 0) throw new InvalidConfigurationException($"retries: must be 0 or more, found {options.Retries}.");
        if (options.Callbacks.Count > 0)
        {
            throw new InvalidConfigurationException("A study executes many runs, but a callback serves one. Give callbacks to RunExecutor, or watch the study by its progress and a logger.");
        }

        var plan = Create(definition, place, options);
        BudgetRules.Check(definition, place, options.Device);
        place.Write(definition, plan);
        return plan;
    }

    private static StudyPlan Create(StudyDefinition definition, StudyFolder place, RunOptions options) =>
        StudyPlan.Create(definition, place.ReadAuto() ?? ComputeChoice.For(device: options.Device));

    /// <summary>One call of the runner.</summary>
    private sealed class Session(
        StudyFolder place, IReadOnlyList<PlannedRun> runs, IReadOnlyList<PlannedRun> share, RunOptions options, DateTime since, IProgress<StudyProgress>? progress) : IDisposable
    {
        private readonly LoadedDataset _data = new();
        private readonly RemainingTime _time = new(share);
        private readonly List<PlannedRun> _open = [.. share];
        private readonly StudyIndex _index = StudyIndex.Open(place);
        private readonly StudyBudget? _budget = place.ReadDefinition().Budget;
        private readonly Dictionary<string, int> _numbers = Enumerable.Range(0, runs.Count).ToDictionary(i => runs[i].Folder, i => i + 1, StringComparer.Ordinal);
        private readonly Stopwatch _estimated = new();
        private TimeSpan? _remaining;
        private int _done;
        private int _failed;
        private bool _isSpent;

        internal (int Done, int Failed) Ended => (_done, _failed);

        public void Dispose() => _data.Dispose();

        internal async Task RunAllAsync(CancellationToken cancellation)
        {
            while (_open.Count > 0)
            {
                var before = _open.Count;
                foreach (var run in _open.ToArray())
                {
                    if (await TryRunAsync(run, cancellation).ConfigureAwait(false)) _open.Remove(run);
                }

                // What is left is in other hands; wait for them rather than report an unfinished study.
                if (_open.Count > 0 && _open.Count == before) await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
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
                var result = _index.Result(run) ?? await ExecuteAsync(run, watch, cancellation).ConfigureAwait(false);
                if (result is null)
                {
                    Report(run, StudyEvent.Elsewhere);
                    return false;
                }

                _done++;
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
            _isSpent = was || BudgetRules.IsSpent(_budget, _index, runs);
            if (_isSpent && !was) Report(run, StudyEvent.Warned, warnings: [$"the budget of {_budget!.Hours} hours is spent; no further run is taken"]);
            return _isSpent && _index.Result(run) is null;
        }

        private void Fail(PlannedRun run, string error)
        {
            _failed++;
            _time.Ended(run, null);
            Report(run, StudyEvent.Failed, error: error);
        }

        /// <summary>Why the run failed since this call began, here or in another process: trials are counted over all of them.</summary>
        private RunFailure? FailedSince(PlannedRun run) =>
            place.Run(run) is var folder && folder.ReadFailure() is { } failure && failure.At >= since && folder.State == RunState.Failed ? failure : null;

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
            var isOurs = folder.State is not (RunState.Running or RunState.Finished) && (folder.ReadConfig() is not { } config || config.Id == run.Config.Id);
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
}
