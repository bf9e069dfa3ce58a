using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>A run of a study that failed.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Label">The run in words: data set, network, initialization, training, seed.</param>
/// <param name="Error">Type and message of its last error.</param>
/// <param name="Attempts">How often it has failed.</param>
/// <param name="At">When it last failed (UTC).</param>
public sealed record FailedRun(string Run, string Label, string Error, int Attempts, DateTime At)
{
    internal static FailedRun Of(PlannedRun run, RunFailure failure) =>
        new(run.Config.Id, run.ToString(), $"{failure.Type}: {failure.Message}", failure.History.Count(), failure.At);
}
