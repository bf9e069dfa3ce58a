namespace MedTransfer.Core.Launching.Slurm;

/// <summary>Tells the reasons that go away by themselves (priority, resources) from those that need somebody.</summary>
internal static class SlurmReason
{
    // The words are those of Slurm's manual of squeue, "JOB REASON CODES".
    private static readonly Dictionary<string, string> Lasting = new(StringComparer.Ordinal)
    {
        ["AccountNotAllowed"] = "the account may not use the partition; give another --account or --partition",
        ["BadConstraints"] = "no node can give what is asked for; ask for less, or see 'sinfo -o \"%P %f %G %m %c\"'",
        ["Cleaning"] = "the last attempt is still being cleaned up",
        ["DependencyNeverSatisfied"] = "an array before it can never end as needed; cancel and submit again",
        ["InvalidAccount"] = "the account does not exist; give another --account",
        ["InvalidQOS"] = "the quality of service does not exist; give another --qos",
        ["JobHeldAdmin"] = "an administrator holds it; ask them",
        ["JobHeldUser"] = "it is held; 'scontrol release' lets it go",
        ["JobLaunchFailure"] = "the node could not start it",
        ["PartitionConfig"] = "the partition can never give what is asked for (nodes, processors, memory); ask for less, or give another --partition",
        ["PartitionDown"] = "the partition is down; give another --partition, or wait for the administrators",
        ["PartitionInactive"] = "the partition takes no jobs; give another --partition",
        ["PartitionNodeLimit"] = "more nodes are asked for than the partition has; ask for less, or give another --partition",
        ["PartitionTimeLimit"] = "the partition allows less time; give a shorter --time, the tasks go on from their checkpoints",
        ["QOSNotAllowed"] = "the quality of service may not be used there; give another --qos or --partition",
        ["ReservationDeleted"] = "the reservation is gone",
        ["ReqNodeNotAvail"] = "the nodes asked for are down or reserved",
    };

    /// <summary>What to do about a reason; null where waiting is all there is to do.</summary>
    internal static string? Advice(string state, string? reason)
    {
        if (state != "PENDING" || reason is null) return null;
        if (Lasting.TryGetValue(reason.Split(',', ' ')[0], out var advice)) return advice;
        return reason.StartsWith("launch failed", StringComparison.OrdinalIgnoreCase) ? "the node could not start it and it is held; 'scontrol release' lets it go" : null;
    }
}
