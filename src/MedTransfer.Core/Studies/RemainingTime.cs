using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Estimates how long the rest of a study takes: a run costs what finished runs of the same network, input, data and way of training cost
/// an epoch, and where there is none yet, what the others cost. The open runs are dealt out to the workers as they become free.
/// </summary>
internal sealed class RemainingTime(IReadOnlyList<PlannedRun> runs)
{
    private readonly Dictionary<object, (double Seconds, int Epochs)> _measured = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    /// <summary>Takes note of a run that has ended; its time is null when it tells nothing.</summary>
    internal void Ended(PlannedRun run, double? seconds)
    {
        if (!_ended.Add(run.Folder) || seconds is not { } time) return;
        var (before, epochs) = _measured.GetValueOrDefault(Kind(run.Config));
        _measured[Kind(run.Config)] = (before + time, epochs + run.Config.Epochs);
    }

    /// <summary>The rest; null while nothing is known.</summary>
    /// <param name="running">The runs under way: how much is done, how long that took, and the seconds to their end where these are known.</param>
    /// <param name="workers">Runs that execute side by side.</param>
    internal TimeSpan? Estimate(IReadOnlyList<(PlannedRun Run, double Fraction, double Elapsed, double? Left)> running, int workers)
    {
        var now = running.ToDictionary(r => r.Run.Folder, r => Rest(r.Run, r.Fraction, r.Elapsed, r.Left), StringComparer.Ordinal);
        var perEpoch = MeanPerEpoch() ?? running.Where(r => now[r.Run.Folder] is not null).Select(r => (r.Elapsed + now[r.Run.Folder]) / r.Run.Config.Epochs).Average();
        if (perEpoch is not { } usual) return _ended.Count == runs.Count ? TimeSpan.Zero : null;

        var free = new PriorityQueue<double, double>();
        var end = 0.0;
        foreach (var run in running) Occupy(now[run.Run.Folder] ?? Math.Max(0, (usual * run.Run.Config.Epochs) - run.Elapsed));
        while (free.Count < Math.Max(1, workers)) free.Enqueue(0, 0);
        foreach (var run in runs)
        {
            if (!_ended.Contains(run.Folder) && !now.ContainsKey(run.Folder)) Occupy(free.Dequeue() + (SecondsOf(run) ?? usual * run.Config.Epochs));
        }

        return TimeSpan.FromSeconds(end);

        void Occupy(double until)
        {
            free.Enqueue(until, until);
            end = Math.Max(end, until);
        }
    }

    private double? Rest(PlannedRun run, double fraction, double elapsed, double? rest)
    {
        if (rest is { } told) return told;
        if (SecondsOf(run) is { } whole) return whole * (1 - fraction);
        return fraction > 0.02 ? elapsed / fraction * (1 - fraction) : null;
    }

    private double? SecondsOf(PlannedRun run) =>
        _measured.TryGetValue(Kind(run.Config), out var m) ? m.Seconds / m.Epochs * run.Config.Epochs : null;

    private double? MeanPerEpoch() => _measured.Count == 0 ? null : _measured.Values.Sum(m => m.Seconds) / _measured.Values.Sum(m => m.Epochs);

    private static object Kind(RunConfig config) =>
        (config.Data.Name, config.Data.Size, config.Input.Size, config.Model.Name, config.Batch, config.Strategy.Name);
}
