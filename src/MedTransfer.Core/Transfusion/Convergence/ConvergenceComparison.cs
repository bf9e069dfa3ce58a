namespace MedTransfer.Core.Transfusion;

/// <summary>Is one of two groups faster?</summary>
public sealed record ConvergenceComparison
{
    /// <summary>One group.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>Seeds at which A was faster; a run that reached the target is faster than one that had not by then.</summary>
    public required int FasterA { get; init; }

    /// <summary>Seeds at which B was faster.</summary>
    public required int FasterB { get; init; }

    /// <summary>Seeds at which both took equally long or neither is known to be faster.</summary>
    public required int Undecided { get; init; }

    /// <summary>The test: paired Prentice-Wilcoxon where all seeds pair, else log-rank, either against all permutations.</summary>
    public required string Test { get; init; }

    /// <summary>Its two-sided p-value.</summary>
    public required double PValue { get; init; }

    /// <summary>The p-value after Holm's correction over all comparisons of the cell and the target.</summary>
    public required double AdjustedPValue { get; init; }

    /// <summary>What must be known before trusting it; null for nothing.</summary>
    public string? Warning { get; init; }
}
