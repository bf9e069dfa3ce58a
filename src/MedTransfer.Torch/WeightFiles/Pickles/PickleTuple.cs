namespace MedTransfer.Weights;

/// <summary>A tuple of a pickle.</summary>
internal sealed class PickleTuple(object?[] items)
{
    internal static PickleTuple Empty { get; } = new([]);

    internal object?[] Items => items;
}
