namespace MedTransfer.Stats;

/// <summary>How resampled values become a confidence interval (Efron and Tibshirani 1993).</summary>
public enum BootstrapMethod
{
    /// <summary>Bias-corrected and accelerated: percentiles shifted by the median bias and by the skewness that the
    /// jackknife finds.</summary>
    BCa,

    /// <summary>The percentiles of the resampled values.</summary>
    Percentile,

    /// <summary>The percentiles mirrored at the estimate, 2θ - q.</summary>
    Basic,
}
