namespace MedTransfer.Stats;

/// <summary>What a signed-rank test does with differences of 0; the names are scipy's.</summary>
public enum ZeroMethod
{
    /// <summary>Drops them before ranking (Wilcoxon).</summary>
    Wilcox,

    /// <summary>Ranks them, then drops their ranks (Pratt 1959; variance after Cureton 1967).</summary>
    Pratt,

    /// <summary>Ranks them and gives half of their ranks to each side.</summary>
    ZSplit,
}
