namespace MedTransfer.Models;

/// <summary>The registry's vision transformers.</summary>
internal static class VisionTransformerEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
