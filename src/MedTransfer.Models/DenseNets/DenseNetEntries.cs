namespace MedTransfer.Models;

/// <summary>The registry's DenseNets.</summary>
internal static class DenseNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } = [];
}
