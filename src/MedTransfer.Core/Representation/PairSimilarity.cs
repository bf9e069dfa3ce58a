namespace MedTransfer.Core.Representation;

/// <summary>One pair's figure among many.</summary>
/// <param name="First">What the first network is called.</param>
/// <param name="Second">What the second network is called.</param>
/// <param name="Value">The measure.</param>
public sealed record PairSimilarity(string First, string Second, double Value);
