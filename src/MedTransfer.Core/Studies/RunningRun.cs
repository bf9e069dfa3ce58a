using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>A run of a study that somebody executes now.</summary>
/// <param name="Run">The run.</param>
/// <param name="Number">Its number in the study, from 1.</param>
/// <param name="Pulse">How far it is.</param>
public sealed record RunningRun(PlannedRun Run, int Number, RunPulse Pulse)
{
    /// <summary>Seconds to the end of its training, when <paramref name="now"/> is the time; null where that is not known yet.</summary>
    internal double? RemainingSeconds(DateTime now) =>
        Pulse.RemainingSeconds is { } rest ? Math.Max(0, rest - (now - Pulse.Updated).TotalSeconds) : null;
}
