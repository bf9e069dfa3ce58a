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

    /// <summary>Sign flips of the differences, all of them or 9,999 drawn with seed 0, for the mean difference without any
    /// assumption of a shape; see <see cref="PairedPermutationTest"/>. It gives no interval.</summary>
    Permutation,
}
