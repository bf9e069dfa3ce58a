namespace MedTransfer.Models;

/// <summary>The registry's CBR family.</summary>
internal static class CbrEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
