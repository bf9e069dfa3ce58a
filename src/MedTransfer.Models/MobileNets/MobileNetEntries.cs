namespace MedTransfer.Models;

/// <summary>The registry's MobileNets.</summary>
internal static class MobileNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
