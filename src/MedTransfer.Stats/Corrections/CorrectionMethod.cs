namespace MedTransfer.Stats;

/// <summary>How p-values of several tests are adjusted for their number.</summary>
public enum CorrectionMethod
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Family-wise error: m p. Valid always, the most cautious.</summary>
    Bonferroni,

    /// <summary>Family-wise error, step-down (Holm 1979). Valid always and never weaker than Bonferroni.</summary>
    Holm,

    /// <summary>Family-wise error, step-up (Hochberg 1988). Needs independent or positively dependent tests.</summary>
    Hochberg,

    /// <summary>Family-wise error: 1 - (1 - p)^m (Šidák 1967). Needs independent or positively dependent
    /// tests.</summary>
    Sidak,

    /// <summary>Family-wise error, Holm's steps with Šidák's formula. Needs independent or positively dependent
    /// tests.</summary>
    HolmSidak,

    /// <summary>Family-wise error by the closed Simes test (Hommel 1988), never weaker than Hochberg; O(m²). Needs
    /// independent or positively dependent tests.</summary>
    Hommel,

    /// <summary>False discovery rate (Benjamini and Hochberg 1995). Needs independent or positively dependent
    /// tests.</summary>
    BenjaminiHochberg,

    /// <summary>False discovery rate under any dependence (Benjamini and Yekutieli 2001).</summary>
    BenjaminiYekutieli,
}
