namespace MedTransfer.Stats;

/// <summary>The tests that compare two methods on pairs.</summary>
public enum PairedTestKind
{
    /// <summary>Wilcoxon's signed-rank test: ranks of the differences, which must be symmetric; see
    /// <see cref="Stats.WilcoxonSignedRank"/>.</summary>
    WilcoxonSignedRank,

    /// <summary>The paired t-test, for normal differences; see <see cref="PairedTTest"/>.</summary>
    TTest,

    /// <summary>The sign test: counts of wins and losses only; see <see cref="SignTest"/>.</summary>
    Sign,
}
