namespace MedTransfer.Stats;

/// <summary>How the Hilbert-Schmidt independence criterion (HSIC) is estimated from n datapoints.</summary>
public enum HsicEstimator
{
    /// <summary>tr(KHLH) / (n - 1)², H the centring matrix (Gretton et al. 2005); above 0 even for independent layers, the
    /// more so the fewer datapoints there are.</summary>
    Biased,

    /// <summary>The unbiased estimator of Song et al. (2012); 0 on average for independent layers, and may be
    /// negative. Needs 4 datapoints.</summary>
    Unbiased,
}
