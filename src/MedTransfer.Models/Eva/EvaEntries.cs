namespace MedTransfer.Models;

/// <summary>The registry's EVA-02 models.</summary>
internal static class EvaEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
