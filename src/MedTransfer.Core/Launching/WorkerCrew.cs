using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching;

/// <summary>
/// Keeps several workers at work until nothing is left. One that dies is replaced and its run tried again; a run that two workers died of
/// is recorded as failed, so that a study ends however its runs behave.
/// </summary>
internal sealed class WorkerCrew(StudyLaunch launch, StudyPlan plan, WorkerShare share)
{
    private const int Trials = 2;
    private const int Starts = 3;

    // Ctrl-C reaches workers and this process at the same time, in any order.
    private static readonly TimeSpan Race = TimeSpan.FromMilliseconds(500);

    private readonly DateTime _since = DateTime.UtcNow;
    private readonly Dictionary<string, int> _crashes = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private string _lastWords = "";

    /// <summary>Works until all workers have ended.</summary>
    /// <exception cref="InvalidConfigurationException">A worker refused its command line or the folder's files, or no worker lives long enough to begin a run.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and all workers have ended.</exception>
    internal async Task WorkAsync(CancellationToken cancellation)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var places = Enumerable.Range(0, share.Count).Select(async i =>
        {
            try
            {
                return await KeepAsync(i, source.Token).ConfigureAwait(false);
            }
            catch
            {
                // One that can never work says so for all.
                await source.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }).ToArray();
        await ((Task)Task.WhenAll(places)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        if (places.FirstOrDefault(p => p.IsFaulted) is { } refused) await refused.ConfigureAwait(false);
        foreach (var place in places)
        {
            if (await place.ConfigureAwait(false)) return;
        }

        throw new InvalidConfigurationException($"No worker lives long enough to begin a run: each {_lastWords}. Take fewer workers where memory is short; 'medtransfer study run' without --workers shows the fault in one process.");
    }

    /// <summary>Keeps one worker at work.</summary>
    /// <returns>Whether it came to an end; false where it was given up.</returns>
    private async Task<bool> KeepAsync(int index, CancellationToken cancellation)
    {
        var (options, environment) = share[index];
        IReadOnlyList<string> command = [.. launch.Worker.For(launch.Folder, options, _since), "--until-input-ends"];
        for (var inVain = 0; inVain < Starts;)
        {
            cancellation.ThrowIfCancellationRequested();
            using var worker = WorkerProcess.Start(command, environment);
            var (id, code) = (worker.Id, await worker.EndAsync(cancellation).ConfigureAwait(false));
            if (WorkerExit.IsEnd(code)) return true;
            if (WorkerExit.WasAsked(code)) await Task.Delay(Race, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            if (WorkerExit.IsRefusal(code)) throw new InvalidConfigurationException(Said(worker.LastWords));
            inVain = WentOn(id, code, worker.LastWords) ? 0 : inVain + 1;
        }

        return false;
    }

    /// <summary>Writes down what became of a worker's run; false where it had none, so that nothing has gone on.</summary>
    private bool WentOn(int processId, int code, string lastWords)
    {
        var how = WorkerExit.Describe(code);
        lock (_lock)
        {
            _lastWords = lastWords.Length > 0 ? $"{how}, and said last: {lastWords}" : how;
            if (RunOf(processId) is not { } folder) return false;
            var crashes = _crashes[folder.FullPath] = _crashes.GetValueOrDefault(folder.FullPath) + (WorkerExit.WasAsked(code) ? 0 : 1);
            folder.Log($"the process {processId}, which executed the run, {how}; {(crashes < Trials ? "the run is tried again" : "the run is given up")}");
            if (crashes < Trials) return true;

            // Another worker may have begun it in the meantime. When that dies too, this is reached again.
            using var claim = RunClaim.TryAcquire(folder.FullPath);
            if (claim is not null) folder.WriteFailure(new WorkerCrashException($"The process that executed the run {how}, {crashes} times in this launch.{(lastWords.Length > 0 ? $" It said last: {lastWords}" : "")}"));
            return true;
        }
    }

    /// <summary>The run that a process of this launch had in hand when it died.</summary>
    private RunFolder? RunOf(int processId) => plan.Runs.Select(launch.Folder.Run).FirstOrDefault(folder =>
        RunPulse.Read(folder) is { } pulse && pulse.ProcessId == processId && pulse.Host == Environment.MachineName && pulse.Began >= _since && folder.State != RunState.Finished);

    private static string Said(string lastWords) => lastWords.Replace("medtransfer: ", "", StringComparison.Ordinal) is { Length: > 0 } words ? words : "A worker refused its command line without a word.";
}
