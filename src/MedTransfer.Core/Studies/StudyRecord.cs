using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>A planned run together with what its folder says about it.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">How far it is.</param>
/// <param name="Result">Its result; null unless finished.</param>
/// <param name="Failure">Its error; null unless failed.</param>
public sealed record StudyRecord(PlannedRun Run, RunState State, RunResult? Result, RunFailure? Failure)
{
    /// <summary>Reads the records of all runs of a study.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <returns>One record a planned run, in the plan's order.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    /// <exception cref="InvalidContentException">A file in it is broken.</exception>
    public static IReadOnlyList<StudyRecord> ReadAll(StudyFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return [.. folder.ReadPlan().Runs.Select(run => Read(folder, run))];
    }

    private static StudyRecord Read(StudyFolder folder, PlannedRun run)
    {
        var runFolder = folder.Run(run);
        var result = runFolder.ReadResult();
        // A folder may hold the result of other choices, when somebody moved things about; it is not this run's result.
        if (result is not null && result.Run != run.Config.Id) result = null;
        var state = runFolder.State is var s && s == RunState.Finished && result is null ? RunState.Planned : s;
        return new StudyRecord(run, state, result, state == RunState.Failed ? runFolder.ReadFailure() : null);
    }
}
