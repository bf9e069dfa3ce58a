namespace MedTransfer.Stats;

/// <summary>What a disagreement between classes i and j costs in Cohen's kappa.</summary>
public enum KappaWeights
{
    /// <summary>1 for every disagreement.</summary>
    None,

    /// <summary>|i - j|.</summary>
    Linear,

    /// <summary>(i - j)², usual for ordered grades.</summary>
    Quadratic,
}
