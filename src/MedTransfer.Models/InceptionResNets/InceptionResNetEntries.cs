namespace MedTransfer.Models;

/// <summary>The registry's Inception-ResNet-v2.</summary>
internal static class InceptionResNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
