namespace MedTransfer.Stats;

/// <summary>Result of an analysis of variance.</summary>
public sealed record AnovaResult : TestResult
{
    /// <summary>Σ n_i (mean_i - mean)².</summary>
    public required double SumOfSquaresBetween { get; init; }

    /// <summary>Σ Σ (x - mean_i)².</summary>
    public required double SumOfSquaresWithin { get; init; }

    /// <summary>SSB / (SSB + SSW), which with one factor is partial η² as well.</summary>
    public double EtaSquared => Effects[0].Value;

    /// <summary>(SSB - (k - 1) MSW) / (SSB + SSW + MSW), nearly without bias; it may be below 0.</summary>
    public double OmegaSquared => Effects[1].Value;
}
