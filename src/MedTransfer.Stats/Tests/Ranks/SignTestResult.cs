namespace MedTransfer.Stats;

/// <summary>Result of <see cref="SignTest"/>; <see cref="TestResult.Estimate"/> is the median difference.</summary>
public sealed record SignTestResult : TestResult
{
    /// <summary>How many differences are above 0.</summary>
    public required int PositiveCount { get; init; }

    /// <summary>How many differences are below 0.</summary>
    public required int NegativeCount { get; init; }

    /// <summary>How many differences are 0, which the test leaves out.</summary>
    public required int ZeroCount { get; init; }

    internal override string Figure => Statement.Halves(Statistic);
}
