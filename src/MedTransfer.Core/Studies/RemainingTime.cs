using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Estimates how long the rest of a study takes: a run costs what finished runs of the same network, input and data cost an
/// epoch, and where there is none yet, what the others cost.
/// </summary>
internal sealed class RemainingTime(IReadOnlyList<PlannedRun> runs)
{
    private readonly Dictionary<object, (double Seconds, int Epochs)> _measured = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    /// <summary>Takes note of a run that has ended; its time is null when it was not executed now.</summary>
    internal void Ended(PlannedRun run, double? seconds)
    {
        _ended.Add(run.Folder);
        if (seconds is not { } time) return;
        var (before, epochs) = _measured.GetValueOrDefault(Kind(run.Config));
        _measured[Kind(run.Config)] = (before + time, epochs + run.Config.Epochs);
    }

    /// <summary>The rest, given how much of the current run is done and how long that took; null while nothing is known.</summary>
    internal TimeSpan? Estimate(PlannedRun current, double fraction, double elapsed)
    {
        double? now = fraction > 0.02 ? elapsed / fraction : SecondsOf(current);
        if (now is not { } whole) return null;
        var rest = Math.Max(0, whole - elapsed);
        var perEpoch = whole / current.Config.Epochs;
        foreach (var run in runs.Where(r => r.Folder != current.Folder && !_ended.Contains(r.Folder)))
        {
            rest += SecondsOf(run) ?? (Kind(run.Config).Equals(Kind(current.Config)) || _measured.Count == 0 ? perEpoch : MeanPerEpoch()) * run.Config.Epochs;
        }

        return TimeSpan.FromSeconds(rest);
    }

    private double? SecondsOf(PlannedRun run) =>
        _measured.TryGetValue(Kind(run.Config), out var m) ? m.Seconds / m.Epochs * run.Config.Epochs : null;

    private double MeanPerEpoch() => _measured.Values.Sum(m => m.Seconds) / _measured.Values.Sum(m => m.Epochs);

    private static object Kind(RunConfig config) => (config.Data.Name, config.Data.Size, config.Input.Size, config.Model.Name, config.Batch);
}
