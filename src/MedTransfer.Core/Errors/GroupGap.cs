using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>
/// By how much the best and the worst group of a column differ in a figure. The two are chosen after looking at all, so the gap and
/// its interval flatter the difference; the p-value does not, as it is that of the range over groups dealt out at random.
/// </summary>
public sealed record GroupGap
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>The class or finding; null for the whole task.</summary>
    public string? Class { get; init; }

    /// <summary><c>accuracy</c>, <c>auc</c>, <c>sensitivity</c> or <c>specificity</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The group of the highest figure; null where fewer than two groups can be compared.</summary>
    public string? Best { get; init; }

    /// <summary>The group of the lowest figure.</summary>
    public string? Worst { get; init; }

    /// <summary>The best group's figure minus the worst's; NaN where there are no two.</summary>
    public required double Gap { get; init; }

    /// <summary>The bootstrap's percentile interval of the gap between these two groups.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>Groups compared.</summary>
    public required int Compared { get; init; }

    /// <summary>Groups that are too small, or have no such figure, each with its reason.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Of the permutation test of the range (<see cref="GroupRangeTest"/>); NaN where there is none, and <see cref="Note"/> says why.</summary>
    public required double PValue { get; init; }

    /// <summary>Adjusted for all gaps of the analysis; NaN where there is no p-value.</summary>
    public required double AdjustedPValue { get; init; }

    /// <summary>Why something is missing; null where nothing is.</summary>
    public string? Note { get; init; }
}
