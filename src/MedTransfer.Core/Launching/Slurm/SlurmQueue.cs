namespace MedTransfer.Core.Launching.Slurm;

/// <summary>
/// Asks Slurm what its tasks are doing: squeue, which tells all of what the controller remembers (five minutes after a task's end, by
/// default); scontrol where squeue cannot be used; sacct, on clusters that keep accounts, for what the controller has forgotten. For the rest
/// only the runs can tell.
/// </summary>
internal sealed class SlurmQueue(SlurmCommands commands)
{
    /// <summary>What is known of the tasks of some arrays; those that Slurm has forgotten are left out.</summary>
    /// <param name="jobs">The arrays.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The tasks, and what Slurm said where its controller cannot be reached; then nothing is known.</returns>
    internal async Task<(IReadOnlyList<SlurmTaskStatus> Tasks, string? Unreachable)> ReadAsync(IReadOnlyList<SlurmJob> jobs, CancellationToken cancellation)
    {
        var tasks = new List<SlurmTaskStatus>();
        foreach (var cluster in jobs.GroupBy(j => j.Cluster))
        {
            var sizes = cluster.ToDictionary(j => j.Id, j => j.Tasks, StringComparer.Ordinal);
            var (known, unreachable) = await RememberedAsync(cluster.Key, sizes, cancellation).ConfigureAwait(false);
            if (unreachable is not null) return ([], unreachable);
            tasks.AddRange(known);
            var counts = known.CountBy(t => t.Job).ToDictionary(StringComparer.Ordinal);
            var forgotten = sizes.Where(s => counts.GetValueOrDefault(s.Key) < s.Value).ToDictionary(StringComparer.Ordinal);
            if (forgotten.Count == 0) continue;
            var seen = known.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
            var accounts = await commands.CallAsync("sacct", [.. On(cluster.Key), "-n", "-P", "-X", "-j", string.Join(',', forgotten.Keys), "-o", SlurmText.AccountingFormat], cancellation: cancellation).ConfigureAwait(false);
            if (accounts.IsGood) tasks.AddRange(SlurmText.Accounting(accounts.Output, forgotten).Where(t => seen.Add(t.Id)));
        }

        return (tasks, null);
    }

    internal static string[] On(string? cluster) => cluster is null ? [] : ["-M", cluster];

    private async Task<(IReadOnlyList<SlurmTaskStatus> Tasks, string? Unreachable)> RememberedAsync(
        string? cluster, Dictionary<string, int> sizes, CancellationToken cancellation)
    {
        var queue = await commands.CallAsync(
            "squeue", [.. On(cluster), "-h", "-r", "-t", "all", "-j", string.Join(',', sizes.Keys), "-O", SlurmText.QueueFormat], cancellation: cancellation).ConfigureAwait(false);
        if (queue.IsGood) return ([.. SlurmText.Queue(queue.Output, sizes)], null);
        if (queue.IsForgotten) return ([], null);
        if (queue.IsUnreachable) return ([], queue.Words);
        var tasks = new List<SlurmTaskStatus>();
        foreach (var id in sizes.Keys)
        {
            var job = await commands.CallAsync("scontrol", [.. On(cluster), "show", "job", "-o", id], cancellation: cancellation).ConfigureAwait(false);
            if (job.IsGood) tasks.AddRange(SlurmText.Jobs(job.Output, sizes));
            else if (!job.IsForgotten) return ([], $"{queue.Words}; {job.Words}");
        }

        return (tasks, null);
    }
}
