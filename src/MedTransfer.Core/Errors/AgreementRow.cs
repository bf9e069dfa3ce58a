using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>How often two networks were right on the same samples.</summary>
public sealed record AgreementRow
{
    /// <summary>The finding; null for the whole task, where samples with every known finding right count as right.</summary>
    public string? Class { get; init; }

    /// <summary>The table of right and wrong.</summary>
    public required PairedOutcomes Outcomes { get; init; }

    /// <summary>Share of samples that the first got right.</summary>
    public double FirstAccuracy => (double)(Outcomes.Both + Outcomes.FirstOnly) / Outcomes.Count;

    /// <summary>Share of samples that the second got right.</summary>
    public double SecondAccuracy => (double)(Outcomes.Both + Outcomes.SecondOnly) / Outcomes.Count;

    /// <summary>First minus second.</summary>
    public double Difference => Outcomes.Difference;

    /// <summary>Newcombe's interval of the difference.</summary>
    public required ConfidenceInterval DifferenceInterval { get; init; }

    /// <summary>McNemar's exact test, two-sided; 1 where the two are right on the same samples.</summary>
    public required double PValue { get; init; }

    /// <summary>Its mid-p value, less cautious; NaN where the two are right on the same samples.</summary>
    public required double MidP { get; init; }

    /// <summary>The exact p-value adjusted over all findings; the same for the whole task.</summary>
    public required double AdjustedPValue { get; init; }

    /// <summary>Share of samples with the same answer, right or wrong.</summary>
    public required double SameAnswer { get; init; }

    /// <summary>Cohen's kappa between the two networks' answers; NaN where both always give one and the same answer, and for whole sets of findings.</summary>
    public required double Kappa { get; init; }
}
