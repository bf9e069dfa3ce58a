namespace MedTransfer.Core.Errors;

/// <summary>Where a sample's features lie in the plane of greatest variance.</summary>
/// <param name="Sample">Its number in the split, from 0.</param>
/// <param name="Name">Its name; the number where it has none.</param>
/// <param name="First">Along the first principal component, from the mean.</param>
/// <param name="Second">Along the second.</param>
/// <param name="Truth">Its true class, or the findings that it has.</param>
/// <param name="Predicted">The class answered, or the findings called.</param>
/// <param name="Right">Whether the answer is right; of findings, all known ones.</param>
public sealed record ProjectedSample(
    int Sample, string Name, double First, double Second, IReadOnlyList<string> Truth, IReadOnlyList<string> Predicted, bool Right);
