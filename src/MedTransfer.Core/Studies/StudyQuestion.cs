using MedTransfer.Stats;

namespace MedTransfer.Core.Studies;

/// <summary>A question that a study asks of its runs: which values of a factor are compared, paired by what, and how.</summary>
public sealed record StudyQuestion
{
    /// <summary>The factor whose values are compared, each with each: a column of <c>results.csv</c> such as <c>initialization</c>.</summary>
    public required string By { get; init; }

    /// <summary>The factors that together say which two runs belong together; the seed when not given.</summary>
    public IReadOnlyList<string> Pair { get; init; } = ["seed"];

    /// <summary>
    /// The factors within whose combinations is compared, apart from each other; empty for one comparison over all. When null every
    /// factor that varies, but for <see cref="By"/>, <see cref="Pair"/>, and those that say the same as <see cref="By"/>.
    /// </summary>
    public IReadOnlyList<string>? Within { get; init; }

    /// <summary>Which test metric is compared: <c>auc</c> (the default) or <c>accuracy</c>.</summary>
    public string Metric { get; init; } = "auc";

    /// <summary>The test; the paired t-test when not given.</summary>
    public PairedTestKind Test { get; init; } = PairedTestKind.TTest;

    /// <summary>Adjustment of the p-values over all comparisons of the question; Holm's when not given.</summary>
    public CorrectionMethod Correction { get; init; } = CorrectionMethod.Holm;

    /// <summary>Level of the confidence intervals; 0.95 when not given.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The question as a heading; made from the rest when null.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Whether the values of <see cref="By"/> are also ranked over the combinations of <see cref="Pair"/>: Friedman's test, Nemenyi's
    /// critical difference and its diagram.
    /// </summary>
    public bool Rank { get; init; }
}
