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

    /// <summary>Runs whose holder is gone or silent, or whose folder holds files of other choices.</summary>
    public int Stale { get; init; }

    /// <summary>The failed runs with their errors, in the plan's order.</summary>
    public IReadOnlyList<FailedRun> Failures { get; init; } = [];

    /// <summary>Folders of runs that the study no longer plans; they are kept, and taken up again when it does.</summary>
    public IReadOnlyList<string> Orphans { get; init; } = [];

    /// <summary>Looks at a study's folder.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    /// <exception cref="InvalidContentException">A file in it is broken.</exception>
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
            Orphans = folder.Orphans(records.Select(r => r.Run)),
        };

        int Count(RunState state) => records.Count(r => r.State == state);
    }
}
