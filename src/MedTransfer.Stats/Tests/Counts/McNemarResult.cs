namespace MedTransfer.Stats;

/// <summary>Result of McNemar's test; <see cref="TestResult.Estimate"/> is the difference of the accuracies with
/// Newcombe's interval, the effect is the odds ratio with its exact interval, both two-sided.</summary>
public sealed record McNemarResult : TestResult
{
    /// <summary>The table.</summary>
    public required PairedOutcomes Outcomes { get; init; }

    /// <summary>The mid-p value, whichever method was chosen; NaN without disagreements.</summary>
    public required double MidP { get; init; }

    /// <summary>Right only by the first over right only by the second; infinite or NaN where the latter is 0.</summary>
    public double OddsRatio => Effects[0].Value;

    // The χ² forms have degrees of freedom, the others count.
    internal override string Figure => double.IsNaN(DegreesOfFreedom) ? Statement.Halves(Statistic) : base.Figure;
}
