namespace MedTransfer.Stats;

/// <summary>How figures of single classes become one figure.</summary>
public enum ClassAverage
{
    /// <summary>Plain mean over the classes.</summary>
    Macro,

    /// <summary>Mean weighted by the number of true samples of each class.</summary>
    Weighted,

    /// <summary>One figure from the pooled counts of all classes.</summary>
    Micro,
}
