using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>How far a study is.</summary>
/// <param name="Planned">Runs in all, first stages included.</param>
/// <param name="Done">Finished runs.</param>
/// <param name="Failed">Runs that ended with an error.</param>
/// <param name="Running">Runs that somebody executes now.</param>
public sealed record StudyStatus(int Planned, int Done, int Failed, int Running)
{
    /// <summary>Runs that are neither done, nor failed, nor running: not begun, interrupted and stale ones.</summary>
    public int Open => Planned - Done - Failed - Running;

    /// <summary>Runs that were begun and asked to end; they go on from their checkpoint.</summary>
    public int Interrupted { get; init; }

    /// <summary>Runs whose holder is gone or silent, or whose folder holds files that are damaged or of other choices.</summary>
    public int Stale { get; init; }

    /// <summary>The failed runs with their errors, in the plan's order.</summary>
    public IReadOnlyList<FailedRun> Failures { get; init; } = [];

    /// <summary>What is wrong with the files of runs, in the plan's order: those that cannot be read or are another run's. Such a run counts as open, and no other suffers.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];

    /// <summary>Folders of runs that the study no longer plans; they are kept, and taken up again when it does.</summary>
    public IReadOnlyList<string> Orphans { get; init; } = [];

    /// <summary>Looks at a study's folder.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    /// <exception cref="InvalidContentException">The plan is broken; broken files of a run are told in <see cref="Damaged"/>.</exception>
    public static StudyStatus Of(string path)
    {
        var folder = new StudyFolder(path);
        return Of(folder, StudyRecord.ReadAll(folder));
    }

    internal static StudyStatus Of(StudyFolder folder, IReadOnlyList<StudyRecord> records)
    {
        return new(records.Count, Count(RunState.Finished), Count(RunState.Failed), Count(RunState.Running))
        {
            Interrupted = Count(RunState.Interrupted),
            Stale = Count(RunState.Stale),
            Failures = [.. records.Where(r => r.Failure is not null).Select(r => FailedRun.Of(r.Run, r.Failure!))],
            Damaged = [.. records.Where(r => r.Damage is not null).Select(r => $"{r.Run}: {r.Damage}")],
            Orphans = folder.Orphans(records.Select(r => r.Run)),
        };

        int Count(RunState state) => records.Count(r => r.State == state);
    }
}
