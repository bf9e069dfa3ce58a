namespace MedTransfer.Weights;

/// <summary>A list or a set of a pickle.</summary>
internal sealed class PickleList
{
    internal List<object?> Items { get; } = [];
}
