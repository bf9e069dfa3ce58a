namespace MedTransfer.Stats;

/// <summary>Result of a repeated-measures analysis of variance; its own p is the one corrected for lack of
/// sphericity.</summary>
public sealed record RepeatedMeasuresResult : TestResult
{
    /// <summary>Names of the methods.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Mean score of each method.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>Mean square of the residuals of method and data set, with (k - 1)(N - 1) degrees of freedom.</summary>
    public required double MeanSquareError { get; init; }

    /// <summary>Greenhouse and Geisser's ε, in [1 / (k - 1), 1]: 1 where all differences of two methods vary alike
    /// (sphericity). It multiplies both degrees of freedom.</summary>
    public required double GreenhouseGeisser { get; init; }

    /// <summary>The same F with whole degrees of freedom, right under sphericity only.</summary>
    public required TestResult Uncorrected { get; init; }
}
