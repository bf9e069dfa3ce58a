namespace MedTransfer.Stats;

/// <summary>How a rank test finds its p-value.</summary>
public enum RankTestMethod
{
    /// <summary>Exact up to 50 values (of each sample, where there are two), asymptotic beyond.</summary>
    Auto,

    /// <summary>By counting all arrangements of the ranks that the data have. With ties (and dropped zeros) this is the
    /// exact p-value given the mid-ranks, where printed tables and scipy's exact method hold for data without ties
    /// only.</summary>
    Exact,

    /// <summary>By the normal distribution, with the variance corrected for ties.</summary>
    Asymptotic,
}
