namespace MedTransfer.Stats;

/// <summary>
/// Centred kernel alignment (Kornblith et al., ICML 2019): how alike two layers see the datapoints, by the similarities
/// between datapoints. It does not change under rotation and uniform scaling of a layer, but does under other linear maps.
/// </summary>
public static class Cka
{
    /// <summary>With the kernel xᵀy: |XYᵀ|² / (|XXᵀ| |YYᵀ|) of centred activations, if biased.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <param name="estimator">Biased as in the paper by default; unbiased gives the "debiased" CKA.</param>
    /// <exception cref="ArgumentException">The datapoints differ in number, or are fewer than 4 for the unbiased
    /// estimator.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="estimator"/> is unknown.</exception>
    public static CkaResult Linear(Activations x, Activations y, HsicEstimator estimator = HsicEstimator.Biased)
    {
        Check(x, y, estimator);
        return Compare(new LinearKernelView(x, estimator), new LinearKernelView(y, estimator), estimator);
    }

    /// <summary>With the kernel exp(-d² / (2 t² median(d²))), d the Euclidean distance of two datapoints. It holds two
    /// matrices of n × n numbers.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <param name="bandwidth">t, the share of the median distance: above 0 and finite, 1 by default.</param>
    /// <param name="estimator">Biased by default.</param>
    /// <exception cref="ArgumentException">The datapoints differ in number, are fewer than 4 for the unbiased estimator, or
    /// too many for a matrix of n × n numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bandwidth"/> is not positive and finite, or
    /// <paramref name="estimator"/> is unknown.</exception>
    public static CkaResult Rbf(
        Activations x, Activations y, double bandwidth = 1, HsicEstimator estimator = HsicEstimator.Biased)
    {
        Check(x, y, estimator);
        CheckBandwidth(bandwidth);
        return Compare(
            new RbfKernelView(x, bandwidth, estimator), new RbfKernelView(y, bandwidth, estimator), bandwidth, estimator);
    }

    internal static string LinearTitle(HsicEstimator estimator) =>
        estimator == HsicEstimator.Biased ? "Linear CKA" : "Linear CKA (debiased)";

    internal static string RbfTitle(double bandwidth, HsicEstimator estimator) =>
        FormattableString.Invariant($"RBF CKA (bandwidth {bandwidth:G3} × median{(estimator == HsicEstimator.Biased ? "" : ", debiased")})");

    internal static void CheckBandwidth(double bandwidth)
    {
        if (!(bandwidth > 0) || !double.IsFinite(bandwidth))
        {
            throw new ArgumentOutOfRangeException(
                nameof(bandwidth), bandwidth, "The bandwidth is a share of the median distance, above 0, for example 1.");
        }
    }

    /// <summary>Refuses too few datapoints for the estimator.</summary>
    internal static void CheckCount(Activations x, HsicEstimator estimator)
    {
        Require.Known(estimator, nameof(estimator));
        if (estimator == HsicEstimator.Unbiased) Require.AtLeast(4, x.Datapoints, "datapoints for unbiased HSIC", nameof(x));
    }

    internal static CkaResult Compare(LinearKernelView x, LinearKernelView y, HsicEstimator estimator) =>
        Result(LinearTitle(estimator), estimator, KernelShape.Of(x), KernelShape.Of(y), x.Hsic(y));

    internal static CkaResult Compare(RbfKernelView x, RbfKernelView y, double bandwidth, HsicEstimator estimator) =>
        Result(RbfTitle(bandwidth, estimator), estimator, KernelShape.Of(x), KernelShape.Of(y), x.Hsic(y));

    /// <summary>HSIC(x, y) / √(HSIC(x, x) HSIC(y, y)); NaN where a layer's own is not positive.</summary>
    internal static double Ratio(double hsic, double hsic1, double hsic2, HsicEstimator estimator)
    {
        double value = hsic1 > 0 && hsic2 > 0 ? hsic / Math.Sqrt(hsic1) / Math.Sqrt(hsic2) : double.NaN;
        return estimator == HsicEstimator.Biased ? Math.Min(value, 1) : value;
    }

    private static void Check(Activations x, Activations y, HsicEstimator estimator)
    {
        Activations.CheckPair(x, y);
        CheckCount(x, estimator);
    }

    internal static CkaResult Result(string method, HsicEstimator estimator, KernelShape x, KernelShape y, double hsic) => new()
    {
        Method = method,
        Value = Ratio(hsic, x.Self, y.Self, estimator),
        Estimator = estimator,
        Hsic = hsic,
        Hsic1 = x.Self,
        Hsic2 = y.Self,
        Neurons1 = x.Neurons,
        Neurons2 = y.Neurons,
        Datapoints = x.Datapoints,
        Warning = TestResult.Join(
            Spread(x, "first"),
            Spread(y, "second"),
            estimator == HsicEstimator.Biased && x.Datapoints < Math.Max(x.Neurons, y.Neurons)
                ? "With fewer datapoints than neurons the biased estimator nears 1 for any layers; use the unbiased one."
                : null),
    };

    private static string? Spread(KernelShape view, string which) => view.Self > 0 ? null
        : view.IsConstant ? $"All neurons of the {which} view are constant."
        : $"The {which} view has no positive HSIC with itself: too few datapoints, or most of them alike.";
}
