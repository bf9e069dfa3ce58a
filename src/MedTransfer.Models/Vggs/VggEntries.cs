namespace MedTransfer.Models;

/// <summary>The registry's VGG networks.</summary>
internal static class VggEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
