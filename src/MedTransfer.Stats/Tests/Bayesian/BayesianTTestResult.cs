namespace MedTransfer.Stats;

/// <summary>Result of <see cref="BayesianCorrelatedTTest"/>: the posterior of the mean difference is Student's t distribution
/// with these parameters.</summary>
public sealed record BayesianTTestResult : BayesianResult
{
    /// <summary>Centre of the posterior, the mean of x - y.</summary>
    public double Mean => Estimate!.Value.Value;

    /// <summary>Scale of the posterior.</summary>
    public required double Scale { get; init; }

    /// <summary>Degrees of freedom of the posterior, n - 1.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>The highest-density interval of the mean difference.</summary>
    public ConfidenceInterval Interval => Estimate!.Value.Interval!.Value;
}
