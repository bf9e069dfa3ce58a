using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>Result of <see cref="MethodComparison"/>.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record MethodComparisonResult
{
    /// <summary>The scores.</summary>
    public required ScoreTable Table { get; init; }

    /// <summary>The family-wise significance level.</summary>
    public required double Alpha { get; init; }

    /// <summary>The test that was run.</summary>
    public required OmnibusTest Test { get; init; }

    /// <summary>The test that fits, with the reason.</summary>
    public required TestRecommendation Recommendation { get; init; }

    /// <summary>Do the methods differ at all? The paired test of two methods, Iman and Davenport's F, or the ANOVA's
    /// F.</summary>
    public required TestResult Omnibus { get; init; }

    /// <summary>The Friedman test; null for two methods.</summary>
    public required FriedmanResult? Friedman { get; init; }

    /// <summary>Nemenyi's test of all pairs, or Tukey's after an ANOVA, with the critical difference and the groups; null
    /// for two methods. It counts only where <see cref="IsSignificant"/>.</summary>
    public required PairwiseTests? PostHoc { get; init; }

    /// <summary>All methods against the control; null where none was named.</summary>
    public required PairwiseTests? AgainstControl { get; init; }

    /// <summary>Every pair by Wilcoxon's signed-rank test (paired t-test after an ANOVA), with its effect size and
    /// interval.</summary>
    public required PairwiseTests Pairwise { get; init; }

    /// <summary>Wins, ties and losses of every pair with a sign test.</summary>
    public required IReadOnlyList<WinTieLoss> WinTieLoss { get; init; }

    /// <summary>Every method's average rank, centre, spread, interval and effect size, the best first.</summary>
    public required IReadOnlyList<MethodSummary> Methods { get; init; }

    /// <summary>Whether the methods differ: the p-value of <see cref="Omnibus"/> is at most
    /// <see cref="Alpha"/>.</summary>
    public bool IsSignificant => Omnibus.PValue <= Alpha;

    /// <summary>Whether means and standard deviations describe the scores, rather than medians and median absolute
    /// deviations.</summary>
    public bool IsParametric => Test is OmnibusTest.PairedTTest or OmnibusTest.RepeatedMeasuresAnova;

    /// <summary>The report in several sentences: the design, the test and why, its result, the methods, which of them
    /// differ, and wins of the best one.</summary>
    public override string ToString() => MethodReport.Text(this);

    /// <summary>A LaTeX table (booktabs) of the methods, with the omnibus test below it.</summary>
    public string ToLatex() => MethodReport.Latex(this);
}
