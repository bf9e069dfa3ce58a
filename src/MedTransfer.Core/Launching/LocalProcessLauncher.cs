using MedTransfer.Core.Configuration;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching;

/// <summary>
/// Executes the runs in several processes on this machine: one a GPU, or several on the processors, whose threads are shared out among them.
/// A worker that dies (killed, out of memory, a crash in native code) loses nothing but its run's steps since the last checkpoint: it is
/// replaced, and the run tried once more before it counts as failed. When this process ends, in whatever way, its workers end too.
/// </summary>
public sealed class LocalProcessLauncher : IStudyLauncher
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly int? _workers;

    /// <summary>Makes the launcher.</summary>
    /// <param name="workers">
    /// Processes side by side. Null chooses: one a GPU that this process sees; without a GPU as many as there are processors, as far as memory
    /// allows 2 GiB for each. More than the runs that are left are never started.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> is less than 1.</exception>
    public LocalProcessLauncher(int? workers = null)
    {
        if (workers is { } count) ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(workers));
        _workers = workers;
    }

    /// <inheritdoc/>
    public string Name => "local";

    /// <inheritdoc/>
    public async Task<LaunchOutcome> LaunchAsync(StudyLaunch launch, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(launch);
        launch.Worker.For(launch.Folder, launch.Options);
        var plan = launch.Prepare();
        var share = Share(launch, plan);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = new WorkerCrew(launch, plan, share).WorkAsync(source.Token);
        try
        {
            if (progress is not null) await WatchAsync(launch.Folder, share.Count, work, progress).ConfigureAwait(false);
        }
        catch
        {
            await source.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await work.ConfigureAwait(false);
        var status = StudyStatus.Of(launch.Folder.FullPath);
        return new() { Status = status, Message = $"{status.Done} of {Counted.Of(status.Planned, "run")} done, executed by {Counted.Of(share.Count, "process", "processes")}." };
    }

    /// <summary>How many workers a launch will have.</summary>
    internal WorkerShare Share(StudyLaunch launch, StudyPlan plan)
    {
        var index = StudyIndex.Open(launch.Folder);
        return WorkerShare.Of(_workers, plan.Runs.Count(run => index.Result(run) is null), launch.Options);
    }

    private static async Task WatchAsync(StudyFolder folder, int workers, Task work, IProgress<StudyProgress> progress)
    {
        var watch = new StudyWatch(folder, workers);
        for (var isLast = false; !isLast;)
        {
            isLast = work.IsCompleted;
            foreach (var news in StudyNews.Of(watch.Look())) progress.Report(news);
            if (!isLast) await work.WaitAsync(Pause, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
