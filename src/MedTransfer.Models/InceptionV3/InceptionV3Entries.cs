namespace MedTransfer.Models;

/// <summary>The registry's Inception-v3.</summary>
internal static class InceptionV3Entries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
