namespace MedTransfer.Models;

/// <summary>The registry's image encoders of Segment Anything.</summary>
internal static class SegmentAnythingEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
