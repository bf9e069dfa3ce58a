namespace MedTransfer.Weights;

/// <summary>A storage that a pickle refers to, or (in files before PyTorch 0.4) a range of one.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Element type.</param>
/// <param name="WholeCount">Elements of the whole storage.</param>
/// <param name="Begin">First element that belongs to it.</param>
/// <param name="Count">How many belong to it.</param>
internal sealed record PickledStorage(string Key, PickledType Type, long WholeCount, long Begin, long Count);
