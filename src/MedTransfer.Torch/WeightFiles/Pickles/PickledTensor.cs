namespace MedTransfer.Weights;

/// <summary>A tensor as a pickle describes it: a strided view of a storage. Nothing of it is checked yet.</summary>
/// <param name="Storage">Where the elements are.</param>
/// <param name="Type">Element type.</param>
/// <param name="Offset">First element, counted in the storage.</param>
/// <param name="Shape">Sizes.</param>
/// <param name="Strides">Steps in elements.</param>
internal sealed record PickledTensor(PickledStorage Storage, PickledType Type, long Offset, long[] Shape, long[] Strides);
