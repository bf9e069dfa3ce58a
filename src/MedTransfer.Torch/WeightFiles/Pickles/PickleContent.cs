namespace MedTransfer.Weights;

/// <summary>What a pickle holds.</summary>
/// <param name="Root">Its value: null, bool, long, double, text, bytes or one of the Pickle and Pickled types.</param>
/// <param name="UnknownGlobals">All names in it whose meaning is not known here, in order of appearance.</param>
/// <param name="Length">Bytes of the pickle.</param>
internal sealed record PickleContent(object? Root, IReadOnlyList<string> UnknownGlobals, long Length);
