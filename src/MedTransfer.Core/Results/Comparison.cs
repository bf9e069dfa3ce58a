using MedTransfer.Notebooks;
using MedTransfer.Stats;

namespace MedTransfer.Core.Results;

/// <summary>
/// One paired comparison of a result table: a two-sided paired test of <see cref="A"/> minus <see cref="B"/>, or the
/// reason why there is none.
/// </summary>
[TypeFormatterSource(typeof(AnswerFormatters))]
public sealed record Comparison
{
    /// <summary>Values of the columns that the comparison lies within, by column name.</summary>
    public required IReadOnlyDictionary<string, string> Within { get; init; }

    /// <summary>What is compared: the value that appears later in the table.</summary>
    public required string A { get; init; }

    /// <summary>The reference: the value that appears first in the table. The difference is A minus B.</summary>
    public required string B { get; init; }

    /// <summary>The test, its p-value adjusted over all comparisons of the request; null where it was refused.</summary>
    public TestResult? Test { get; init; }

    /// <summary>What the test estimates, in the unit of the metric: the mean difference, or for Wilcoxon's test the
    /// pseudo-median and for the sign test the median of the differences; NaN where there is no test.</summary>
    public double Difference => Test?.Estimate?.Value ?? double.NaN;

    /// <summary>The p-value adjusted for all comparisons of the request; NaN where there is none or the differences have no spread.</summary>
    public double AdjustedPValue => Verdict?.Adjustment?.PValue ?? double.NaN;

    /// <summary>The p-value of the test alone; NaN where there is none or the differences have no spread.</summary>
    internal double PValue => Verdict?.PValue ?? double.NaN;

    /// <summary>The test where something follows from it: not of differences without spread, whose p-value is a mere limit.</summary>
    internal TestResult? Verdict => Test is { IsDegenerate: false } ? Test : null;

    /// <summary>Why there is no test: missing, failed or repeated runs and NaN, each named; null where there is a test.</summary>
    public string? Refusal { get; init; }
}
