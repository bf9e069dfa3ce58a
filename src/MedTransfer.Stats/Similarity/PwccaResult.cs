namespace MedTransfer.Stats;

/// <summary>Canonical correlations weighted by what they explain; <see cref="SimilarityResult.Value"/> is the weighted
/// mean.</summary>
public sealed record PwccaResult : CcaResult
{
    /// <summary>Weight of each coefficient, summing to 1. Where coefficients are equal, single weights are arbitrary
    /// and only their sum is not.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    private protected override string Symbol => "weighted mean canonical correlation";
}
