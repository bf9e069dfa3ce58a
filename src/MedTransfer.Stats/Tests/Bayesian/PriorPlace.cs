namespace MedTransfer.Stats;

/// <summary>Where the prior's pseudo-observation of a Bayesian sign or signed-rank test lies.</summary>
public enum PriorPlace
{
    /// <summary>Within the region of practical equivalence, at a difference of 0: the cautious choice.</summary>
    Rope,

    /// <summary>Below it: in favour of y.</summary>
    Left,

    /// <summary>Above it: in favour of x.</summary>
    Right,
}
