using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Tool.Console;

/// <summary>
/// Shows a study while it is worked on, by this process or any other: lines that move in a terminal; elsewhere a line when a run has ended and
/// one every minute.
/// </summary>
internal sealed class StudyView(StudyFolder folder, int? workers = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>Shows it until the work has ended, and waits for that.</summary>
    internal async Task<T> ShowAsync<T>(Task<T> work)
    {
        await ShowAsync((Task)work).ConfigureAwait(false);
        return await work.ConfigureAwait(false);
    }

    /// <inheritdoc cref="ShowAsync{T}(Task{T})"/>
    internal async Task ShowAsync(Task work)
    {
        try
        {
            using var region = Screen.IsTerminal ? new LiveRegion() : null;
            await FollowAsync(work, region).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MedTransferException or IOException)
        {
            // What cannot be shown can still be done.
            Screen.Note($"medtransfer: the view ends, the work goes on: {e.Message}");
        }

        await work.ConfigureAwait(false);
    }

    private async Task FollowAsync(Task work, LiveRegion? region)
    {
        var watch = new StudyWatch(folder, workers);
        var (first, last) = (watch.Look(), DateTime.UtcNow);
        if (region is null && first.Done > 0) Screen.Line($"{first.Done} of {Counted.Of(first.Planned, "run")} {(first.Done == 1 ? "was" : "were")} finished before.");
        for (var isOver = false; !isOver;)
        {
            isOver = work.IsCompleted;
            var began = DateTime.UtcNow;
            var seen = watch.Look();
            var lines = News(seen);
            if (region is not null)
            {
                region.Draw(SnapshotView.Lines(seen, region.Width, region.Height), lines);
            }
            else
            {
                foreach (var (line, _) in lines) Screen.Line(line);
                var isDue = began - last > Silence;
                if (lines.Count == 0 && isDue) Screen.Line(SnapshotView.Summary(seen));
                if (lines.Count > 0 || isDue) last = began;
            }

            // On a slow disk with thousands of runs a look takes long; it may take a twentieth of the time.
            var pause = TimeSpan.FromTicks(Math.Max(Pause.Ticks, (DateTime.UtcNow - began).Ticks * 20));
            if (!isOver) await work.WaitAsync(pause, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static List<(string Text, ConsoleColor? Color)> News(StudySnapshot seen) =>
    [
        .. SnapshotView.Warnings(seen).Select(w => (w, (ConsoleColor?)ConsoleColor.Yellow)),
        .. seen.Ended.Select(e => (SnapshotView.Ended(e, seen.Planned), e.Record.State == RunState.Failed ? (ConsoleColor?)ConsoleColor.Red : null)),
    ];
}
