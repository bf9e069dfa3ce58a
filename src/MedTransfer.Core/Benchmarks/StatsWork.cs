namespace MedTransfer.Core.Benchmarks;

/// <summary>A piece of statistics to time.</summary>
public enum StatsWork
{
    /// <summary>ROC AUC of a million scores.</summary>
    Auc,

    /// <summary>DeLong's test of two models on the same 100,000 samples.</summary>
    DeLong,

    /// <summary>10,000 bootstrap AUCs of 1,000 samples, percentile interval.</summary>
    Bootstrap,

    /// <summary>Linear CKA of two layers of 512 neurons on 10,000 points.</summary>
    Cka,

    /// <summary>SVCCA of the same, keeping 99 % of the variance.</summary>
    Svcca,

    /// <summary>Wilcoxon's signed-rank test, exact, of 50 differences.</summary>
    Wilcoxon,
}
