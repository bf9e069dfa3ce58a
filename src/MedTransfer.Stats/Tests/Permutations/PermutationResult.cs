namespace MedTransfer.Stats;

/// <summary>Result of a permutation test: the statistic is the one that was permuted.</summary>
public sealed record PermutationResult : TestResult
{
    /// <summary>Whether every rearrangement was counted; otherwise a random part of them.</summary>
    public required bool Exact { get; init; }

    /// <summary>Rearrangements that the p-value rests on, the observed one included: all of them where
    /// <see cref="Exact"/>, else those drawn and 1.</summary>
    public required double Permutations { get; init; }

    /// <summary>Seed of the random numbers; null where <see cref="Exact"/>.</summary>
    public int? Seed { get; init; }

    internal override bool TestsEstimate => true;
}
