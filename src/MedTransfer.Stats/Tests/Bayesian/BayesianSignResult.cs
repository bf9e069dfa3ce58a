namespace MedTransfer.Stats;

/// <summary>Result of <see cref="BayesianSignTest"/> and <see cref="BayesianSignedRank"/>. The probabilities are shares of draws
/// from the posterior in which that outcome is the most probable one.</summary>
public sealed record BayesianSignResult : BayesianResult
{
    /// <summary>Number of draws from the posterior; a probability p has the standard error √(p (1 - p) / draws).</summary>
    public required int Draws { get; init; }

    /// <summary>Seed of the draws.</summary>
    public required int Seed { get; init; }

    /// <summary>Posterior means of the shares themselves: of left, rope and right among future pairs (for the signed-rank
    /// test, among means of two pairs).</summary>
    public required (double Left, double Rope, double Right) MeanShares { get; init; }
}
