namespace MedTransfer.Stats;

/// <summary>
/// HSIC with linear kernels from sums. Since the rows of the kernel K = XᵀX of centred activations sum to 0, the unbiased
/// estimator needs only K's diagonal besides, and it does not change under centring.
/// </summary>
/// <param name="Alignment">|X Yᵀ|² = ⟨XᵀX, YᵀY⟩.</param>
/// <param name="Products">Σ k_jj l_jj; only for the unbiased estimator.</param>
/// <param name="Trace1">Σ k_jj.</param>
/// <param name="Trace2">Σ l_jj.</param>
internal readonly record struct LinearHsic(double Alignment, double Products, double Trace1, double Trace2)
{
    public double Estimate(HsicEstimator estimator, double n) => estimator == HsicEstimator.Biased
        ? Alignment / ((n - 1) * (n - 1))
        : (Alignment - Products + (Trace1 * Trace2 / ((n - 1) * (n - 2))) - (2 / (n - 2) * Products)) / (n * (n - 3));
}
