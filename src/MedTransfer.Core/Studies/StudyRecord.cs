using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>A planned run together with what its folder says about it.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">How far it is.</param>
/// <param name="Result">Its result; null unless finished.</param>
/// <param name="Failure">Its error; null unless failed.</param>
public sealed record StudyRecord(PlannedRun Run, RunState State, RunResult? Result, RunFailure? Failure)
{
    /// <summary>
    /// Which file of the run cannot be used, and why: cut off, changed by hand, or of another run. Null when none, or when somebody executes the
    /// run. Such a run counts as <see cref="RunState.Stale"/>; when it is executed again the file is kept under another name.
    /// </summary>
    public string? Damage { get; init; }

    /// <summary>Reads the records of all runs of a study.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <returns>One record a planned run, in the plan's order.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    /// <exception cref="InvalidContentException">The plan is broken; a broken file of a run is told in its record.</exception>
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
        if (state is RunState.Planned or RunState.Running) return new(run, state, null, null);

        // A folder may hold files of other choices, when somebody moved things about; they say nothing about this run.
        if (RunDamage.Config(place, out _) is { } config && config.Id != run.Config.Id)
            return new(run, RunState.Stale, null, null) { Damage = $"'{place.FullPath}' holds the run {config.Id}, not {run.Config.Id}." };
        var damage = RunDamage.Find(place);
        if (state == RunState.Interrupted && damage is not null) state = RunState.Stale;
        return new(run, state, null, state == RunState.Failed ? RunDamage.Failure(place, out _) : null) { Damage = damage };
    }
}
