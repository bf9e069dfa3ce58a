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
    /// that fails is recorded in its folder and the others go on. Several processes may work on one folder.
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
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<StudyStatus> RunAsync(
        StudyDefinition definition,
        string folder,
        RunOptions? options = null,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var place = new StudyFolder(folder);
        options ??= new RunOptions();
        if (options.Callbacks.Count > 0)
        {
            throw new InvalidConfigurationException("A study executes many runs, but a callback serves one. Give callbacks to RunExecutor, or watch the study by its progress and a logger.");
        }

        var plan = StudyPlan.Create(definition, place.ReadAuto() ?? ComputeChoice.For(device: options.Device));
        place.Write(definition, plan);
        using var session = new Session(place, plan.Runs, options, progress);
        await session.RunAllAsync(cancellation).ConfigureAwait(false);
        return StudyStatus.Of(folder);
    }

    /// <summary>One call of the runner.</summary>
    private sealed class Session(StudyFolder place, IReadOnlyList<PlannedRun> runs, RunOptions options, IProgress<StudyProgress>? progress) : IDisposable
    {
        private readonly LoadedDataset _data = new();
        private readonly RemainingTime _time = new(runs);
        private readonly List<PlannedRun> _open = [.. runs];
        private readonly DateTime _began = DateTime.UtcNow;
        private int _done;
        private int _failed;

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
            if (FailedElsewhere(run) is { } failure)
            {
                Fail(run, failure.Message);
                return true;
            }

            try
            {
                var result = place.Run(run).ReadResult() is { } finished && finished.Run == run.Config.Id
                    ? finished
                    : await ExecuteAsync(run, watch, cancellation).ConfigureAwait(false);
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
                Record(run, e);
                Fail(run, e.Message);
            }

            return true;
        }

        private void Fail(PlannedRun run, string error)
        {
            _failed++;
            _time.Ended(run, null);
            Report(run, StudyEvent.Failed, error: error);
        }

        /// <summary>Why the run failed in another process since this call began: one trial a call is enough, however many processes there are.</summary>
        private RunFailure? FailedElsewhere(PlannedRun run) =>
            place.Run(run) is { State: RunState.Failed } folder && folder.ReadFailure() is { } failure && failure.At >= _began ? failure : null;

        private async Task<RunResult?> ExecuteAsync(PlannedRun run, Stopwatch watch, CancellationToken cancellation)
        {
            if (run.Config.Initialization.Run is { } stage && _open.Any(r => r.IsStage && r.Config.Id == stage)) return null;
            Report(run, StudyEvent.Started);
            var data = _data.Get(run, run.DataPath ?? options.DataPath);
            if (DataCheck.FirstLook(place, run.Config.Data, data, cancellation) is { Count: > 0 } warnings) Report(run, StudyEvent.Warned, warnings: warnings);
            var own = options with { Data = data, WeightsPath = WeightsOf(run) };
            var relay = new DirectProgress<TrainingProgress>(p => Report(run, StudyEvent.Training, p, remaining: _time.Estimate(run, p.Fraction, watch.Elapsed.TotalSeconds)));
            return await RunExecutor.TryExecuteAsync(run.Config, place.Run(run).FullPath, own, relay, cancellation).ConfigureAwait(false);
        }

        /// <summary>Keeps an error that came before the run itself began (its data or its first stage are missing); later ones are kept by the run.</summary>
        private void Record(PlannedRun run, Exception e)
        {
            var folder = place.Run(run);
            if (folder.State != RunState.Planned) return;
            Directory.CreateDirectory(folder.FullPath);
            folder.WriteFailure(e);
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
                Number = IndexOf(run) + 1,
                Count = runs.Count,
                Done = _done,
                Failed = _failed,
                Training = training,
                Result = result,
                Error = error,
                Warnings = warnings ?? [],
                Remaining = remaining,
            });

        private int IndexOf(PlannedRun run)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                if (runs[i].Folder == run.Folder) return i;
            }

            return -1;
        }
    }
}
