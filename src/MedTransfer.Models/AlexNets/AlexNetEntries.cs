namespace MedTransfer.Models;

/// <summary>The registry's AlexNet.</summary>
internal static class AlexNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
