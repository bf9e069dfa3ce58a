namespace MedTransfer.Stats;

/// <summary>Result of the Friedman test: χ² corrected for ties, with Kendall's W as effect size, and its
/// variants.</summary>
public sealed record FriedmanResult : TestResult
{
    /// <summary>Names of the methods.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Average rank of each method, 1 the best; equal scores share the mean of their ranks.</summary>
    public required IReadOnlyList<double> AverageRanks { get; init; }

    /// <summary>Iman and Davenport's F = (N - 1) χ² / (N (k - 1) - χ²), less conservative than χ²; its p is the one to
    /// decide by.</summary>
    public required TestResult ImanDavenport { get; init; }

    /// <summary>χ² without the correction for ties, 12N / (k (k + 1)) · (Σ R² - k (k + 1)² / 4), as Demšar (2006) prints
    /// it.</summary>
    public required TestResult Uncorrected { get; init; }

    /// <summary>Iman and Davenport's F of <see cref="Uncorrected"/>.</summary>
    public required TestResult UncorrectedImanDavenport { get; init; }

    /// <summary>Kendall's W: 0 where the data sets rank the methods at random, 1 where all rank them alike; NaN where all
    /// scores tie.</summary>
    public double KendallsW => Effects[0].Value;

    /// <summary>Σ over methods of (rank sum - its expectation)², in rank units.</summary>
    internal double Between { get; init; }

    /// <summary>Σ over all ranks of (rank - (k + 1) / 2)².</summary>
    internal double Total { get; init; }
}
