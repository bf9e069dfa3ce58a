namespace MedTransfer.Core.Runs;

/// <summary>Who executes a run.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="ProcessId">The process there.</param>
/// <param name="ProcessStart">When that process began (UTC); tells it from a later one of the same number.</param>
/// <param name="Since">When it claimed the run (UTC).</param>
public sealed record ClaimHolder(string Host, int ProcessId, DateTime ProcessStart, DateTime Since)
{
    /// <inheritdoc/>
    public override string ToString() => $"process {ProcessId} on {Host} since {Since:yyyy-MM-dd HH:mm:ss} UTC";
}
