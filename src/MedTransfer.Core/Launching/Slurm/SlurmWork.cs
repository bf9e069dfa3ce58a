using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>
/// What of a study is to be submitted. Each task is given runs of its own, one unless told otherwise, and first stages go into an array of
/// their own, for which the array of the runs that need them waits. Workers that take whatever is runnable would need no such order, but
/// they would sit on their processors while a stage is trained elsewhere, and nobody could tell which runs a waiting task stands for.
/// </summary>
internal sealed class SlurmWork
{
    private SlurmWork(IReadOnlyList<StudyRecord> records, IReadOnlyDictionary<string, string> covered)
    {
        Planned = records.Count;
        Done = records.Count(r => r.State == RunState.Finished);
        Covered = records.Count(r => r.State != RunState.Finished && covered.ContainsKey(r.Run.Folder));
        Elsewhere = records.Count(r => r.State == RunState.Running && !covered.ContainsKey(r.Run.Folder));
        var waiting = records.Where(r => r.State != RunState.Finished).ToDictionary(r => r.Run.Config.Id, r => r.Run, StringComparer.Ordinal);
        var open = records.Where(r => r.State is not (RunState.Finished or RunState.Running) && !covered.ContainsKey(r.Run.Folder)).Select(r => r.Run);
        Levels = [.. open.GroupBy(Level).OrderBy(level => level.Key).Select(level => new Step([.. level], [.. level.SelectMany(Stages).Where(covered.ContainsKey).Select(s => covered[s]).Distinct(StringComparer.Ordinal)]))];

        int Level(PlannedRun run) => Stage(run) is { } stage ? 1 + Level(stage) : 0;

        IEnumerable<string> Stages(PlannedRun run) => Stage(run) is { } stage ? Stages(stage).Append(stage.Folder) : [];

        PlannedRun? Stage(PlannedRun run) => run.Config.Initialization.Run is { } id ? waiting.GetValueOrDefault(id) : null;
    }

    /// <summary>Runs of the study.</summary>
    internal int Planned { get; }

    /// <summary>Finished ones.</summary>
    internal int Done { get; }

    /// <summary>Unfinished ones of tasks that wait or run.</summary>
    internal int Covered { get; }

    /// <summary>Those that other processes execute now.</summary>
    internal int Elsewhere { get; }

    /// <summary>The others, with first stages before the runs that start from them.</summary>
    internal IReadOnlyList<Step> Levels { get; }

    /// <param name="records">The study's runs.</param>
    /// <param name="tasks">The tasks that were submitted before.</param>
    internal static SlurmWork Of(IReadOnlyList<StudyRecord> records, IEnumerable<SlurmTaskStatus> tasks)
    {
        var covered = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var task in tasks.Where(t => t.IsLive))
        {
            foreach (var run in task.Runs) covered[run] = task.Job;
        }

        return new(records, covered);
    }

    /// <summary>Shares runs out to tasks: neighbours of the plan stay together, since they share their data.</summary>
    internal static IReadOnlyList<IReadOnlyList<PlannedRun>> Shares(IReadOnlyList<PlannedRun> runs, SlurmOptions options)
    {
        var tasks = Math.Min(runs.Count, options.Tasks ?? (int)Math.Ceiling(runs.Count / (double)(options.RunsPerTask ?? 1)));
        return [.. Enumerable.Range(0, tasks).Select(i => (IReadOnlyList<PlannedRun>)[.. runs.Take(Bound(i)..Bound(i + 1))])];

        Index Bound(int task) => (int)((long)runs.Count * task / tasks);
    }

    /// <summary>Runs that may be executed side by side.</summary>
    /// <param name="Runs">The runs.</param>
    /// <param name="After">The arrays, submitted before, that execute first stages of theirs.</param>
    internal sealed record Step(IReadOnlyList<PlannedRun> Runs, IReadOnlyList<string> After);
}
