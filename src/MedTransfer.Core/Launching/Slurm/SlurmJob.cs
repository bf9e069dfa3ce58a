namespace MedTransfer.Core.Launching.Slurm;

/// <summary>A job array of the study, as <c>slurm/jobs.json</c> keeps it.</summary>
internal sealed record SlurmJob
{
    /// <summary>Slurm's number of the array.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the cluster where sbatch told one; null for this machine's own.</summary>
    public string? Cluster { get; init; }

    /// <summary>Name of its files: <c>submit-001</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How many tasks it has.</summary>
    public required int Tasks { get; init; }

    /// <summary>The arrays that must have ended before it begins.</summary>
    public required IReadOnlyList<string> After { get; init; }

    /// <summary>When it was submitted (UTC).</summary>
    public required DateTime At { get; init; }
}
