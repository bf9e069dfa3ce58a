using System.Globalization;
using System.Text.Json.Serialization;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>What is known of one task of a study's job arrays.</summary>
public sealed record SlurmTaskStatus
{
    private static readonly HashSet<string> Ended = new(StringComparer.Ordinal)
    {
        "BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED", "TIMEOUT", Forgotten,
    };

    /// <summary>The state of a task that Slurm has no memory of: what became of it, only its runs say.</summary>
    public const string Forgotten = "FORGOTTEN";

    /// <summary>Slurm's number of the array.</summary>
    public required string Job { get; init; }

    /// <summary>The task's number in the array.</summary>
    public required int Index { get; init; }

    /// <summary>Slurm's word for its state (<c>PENDING</c>, <c>RUNNING</c>, <c>COMPLETED</c>, <c>FAILED</c>, <c>TIMEOUT</c>, …), or <see cref="Forgotten"/>.</summary>
    public required string State { get; init; }

    /// <summary>Slurm's word for why it waits or why it ended so; null where it says none.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about <see cref="Reason"/>, where the task will not start by itself; null otherwise.</summary>
    public string? Advice { get; init; }

    /// <summary>The node; null while it has none.</summary>
    public string? Node { get; init; }

    /// <summary>The code that its process ended with; null while it has not ended, and where a signal ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended its process; null for none.</summary>
    public int? Signal { get; init; }

    /// <summary>How often it was queued again; null where the source does not tell.</summary>
    public int? Restarts { get; init; }

    /// <summary>Who said so: <c>squeue</c>, <c>scontrol</c>, <c>sacct</c>, or <c>store</c> where only the runs are left to tell.</summary>
    public required string Source { get; init; }

    /// <summary>The folders of its runs below the study's folder.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>Whether it waits, runs, or is about to be queued again.</summary>
    [JsonIgnore]
    public bool IsLive => !Ended.Contains(State);

    /// <summary>As Slurm writes it: <c>12_3</c>.</summary>
    [JsonIgnore]
    public string Id => $"{Job}_{Index.ToString(CultureInfo.InvariantCulture)}";
}
