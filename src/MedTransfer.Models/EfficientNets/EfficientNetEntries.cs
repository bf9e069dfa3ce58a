namespace MedTransfer.Models;

/// <summary>The registry's EfficientNets.</summary>
internal static class EfficientNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
