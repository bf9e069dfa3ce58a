namespace MedTransfer.Data;

/// <summary>An image that could not be read and has no place in the cache.</summary>
/// <param name="Sample">Its number in the set.</param>
/// <param name="Reason">Why.</param>
internal sealed record SkippedSlot(int Sample, string Reason);
