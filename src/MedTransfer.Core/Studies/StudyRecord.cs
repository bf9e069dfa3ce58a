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
        return ReadAll(folder, folder.ReadPlan().Runs);
    }

    internal static IReadOnlyList<StudyRecord> ReadAll(StudyFolder folder, IReadOnlyList<PlannedRun> runs)
    {
        var index = StudyIndex.Open(folder);
        var records = new StudyRecord[runs.Count];
        FirstFault.Of(() => Parallel.For(0, runs.Count, i => records[i] = Read(folder, index, runs[i])));
        index.Save();
        return records;
    }

    internal static StudyRecord Read(StudyFolder folder, StudyIndex index, PlannedRun run)
    {
        if (index.Result(run) is { } result) return new(run, RunState.Finished, result, null);
        var (place, state) = (folder.Run(run), folder.Run(run).UnfinishedState);

        // A folder may hold files of other choices, when somebody moved things about; they say nothing about this run.
        if (state is RunState.Interrupted or RunState.Failed && place.ReadConfig() is { } config && config.Id != run.Config.Id) state = RunState.Stale;
        return new(run, state, null, state == RunState.Failed ? place.ReadFailure() : null);
    }
}
