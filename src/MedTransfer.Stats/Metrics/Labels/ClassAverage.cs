namespace MedTransfer.Stats;

/// <summary>How figures of single classes or labels become one figure.</summary>
public enum ClassAverage
{
    /// <summary>Plain mean over the classes.</summary>
    Macro,

    /// <summary>Mean weighted by the number of true samples of each class.</summary>
    Weighted,

    /// <summary>One figure from the pooled counts (or pooled scores) of all classes.</summary>
    Micro,

    /// <summary>Mean over the samples of the figure within each sample; for multi-label tasks only.</summary>
    Samples,
}
