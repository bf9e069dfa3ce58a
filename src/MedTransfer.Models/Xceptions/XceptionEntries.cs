namespace MedTransfer.Models;

/// <summary>The registry's Xception.</summary>
internal static class XceptionEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
