namespace MedTransfer.Stats;

/// <summary>The t-test for results of resampled splits of one data set (cross-validation, repeated hold-out), whose training
/// sets overlap: the variance of the mean is (1/n + test/train) · variance instead of variance/n, which would be too
/// small (Nadeau and Bengio, Machine Learning 52, 2003).</summary>
public static class CorrectedResampledTTest
{
    /// <summary>Tests x[i] against y[i].</summary>
    /// <param name="x">[n] results of one method, one a split; n at least 2.</param>
    /// <param name="y">[n] results of the other on the same splits.</param>
    /// <param name="testOverTrain">Size of a test set over the size of its training set: 1 / (k - 1) for k folds; 0 gives the
    /// plain paired t-test.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of x - y.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <returns>As <see cref="PairedTTest"/> gives, constant differences included.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 2 pairs, or a value is NaN or
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="testOverTrain"/> is negative or not finite,
    /// <paramref name="confidence"/> is not in (0, 1), or <paramref name="alternative"/> is unknown.</exception>
    public static TTestResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double testOverTrain,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95)
    {
        Pairs.Check(x, y);
        Require.NotNegative(testOverTrain, nameof(testOverTrain));
        Require.Known(alternative, nameof(alternative));
        Require.Confidence(confidence);
        Description d = Description.Of(Pairs.Differences(x, y));
        return TTestCore.OfDifferences(
            "Corrected resampled t-test", d, (1.0 / d.Count) + testOverTrain, alternative, confidence,
            RoundingError.Largest(x, y));
    }
}
