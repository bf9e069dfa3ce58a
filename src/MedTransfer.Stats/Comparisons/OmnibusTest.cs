namespace MedTransfer.Stats;

/// <summary>The tests whether methods differ at all over data sets.</summary>
public enum OmnibusTest
{
    /// <summary>Two methods, normal scores: the paired t-test.</summary>
    PairedTTest,

    /// <summary>Two methods, any scores: Wilcoxon's signed-rank test.</summary>
    WilcoxonSignedRank,

    /// <summary>Three or more methods, normal scores of equal variance: repeated-measures ANOVA, then Tukey's
    /// test.</summary>
    RepeatedMeasuresAnova,

    /// <summary>Three or more methods, any scores: the Friedman test with Iman and Davenport's F, then Nemenyi's
    /// test.</summary>
    Friedman,
}
