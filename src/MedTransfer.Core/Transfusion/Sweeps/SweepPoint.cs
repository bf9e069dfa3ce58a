namespace MedTransfer.Core.Transfusion;

/// <summary>The runs that took the weights up to one part.</summary>
public sealed record SweepPoint
{
    /// <summary>The last part that took the weights; <c>nothing</c> or <c>all</c> at the ends.</summary>
    public required string UpTo { get; init; }

    /// <summary>Finished runs, one a seed.</summary>
    public required int Count { get; init; }

    /// <summary>Test AUC of the kept weights, over the seeds.</summary>
    public required MeanSpread TestAuc { get; init; }

    /// <summary>Lower end of the t interval of its mean; null for one run.</summary>
    public double? TestAucLow { get; init; }

    /// <summary>Upper end of the interval; null for one run.</summary>
    public double? TestAucHigh { get; init; }

    /// <summary>Validation AUC of the kept weights, over the seeds.</summary>
    public required MeanSpread ValidationAuc { get; init; }

    /// <summary>How fast the runs reached each target, in the order of the options; empty where no run takes steps.</summary>
    public required IReadOnlyList<ConvergenceGroup> Convergence { get; init; }
}
