using MedTransfer.Stats;

namespace MedTransfer.Core.Attribution;

/// <summary>A point of a deletion or insertion curve.</summary>
/// <param name="Share">Share of the pixels that are deleted or inserted, 0 to 1.</param>
/// <param name="Probability">Mean probability of the explained class over images.</param>
/// <param name="Interval">The mean's 95 % t interval.</param>
public sealed record FaithfulnessPoint(double Share, double Probability, ConfidenceInterval Interval);
