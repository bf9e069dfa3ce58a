using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>How the tasks of a study stand on its Slurm cluster.</summary>
public sealed record SlurmStatus
{
    /// <summary>Every task of every array that was submitted, in that order.</summary>
    public required IReadOnlyList<SlurmTaskStatus> Tasks { get; init; }

    /// <summary>What Slurm said where its controller cannot be reached; nothing is known of the tasks then. Null where it answered.</summary>
    public string? Unreachable { get; init; }

    /// <summary>Asks Slurm about a study's tasks.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The tasks; null where the study was never submitted to Slurm.</returns>
    /// <exception cref="InvalidContentException">A file of the folder is broken.</exception>
    public static Task<SlurmStatus?> OfAsync(StudyFolder folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return OfAsync(new SlurmFolder(folder), new SlurmCommands(), cancellation);
    }

    internal static async Task<SlurmStatus?> OfAsync(SlurmFolder folder, SlurmCommands commands, CancellationToken cancellation)
    {
        var jobs = folder.ReadJobs();
        if (jobs.Count == 0) return null;
        var (known, unreachable) = await new SlurmQueue(commands).ReadAsync(jobs, cancellation).ConfigureAwait(false);
        if (unreachable is not null) return new() { Tasks = [], Unreachable = unreachable };
        var found = known.DistinctBy(t => t.Id).ToDictionary(t => t.Id, StringComparer.Ordinal);
        return new() { Tasks = [.. jobs.SelectMany(job => folder.ReadTasks(job.Name).Select((runs, i) => Of(job, i, runs)))] };

        SlurmTaskStatus Of(SlurmJob job, int index, IReadOnlyList<string> runs)
        {
            var forgotten = new SlurmTaskStatus { Job = job.Id, Index = index, State = SlurmTaskStatus.Forgotten, Source = "store" };
            return found.GetValueOrDefault(forgotten.Id, forgotten) with { Runs = runs };
        }
    }
}
