namespace MedTransfer.Stats;

/// <summary>Student's t-test on paired values: is the mean of x - y different from 0?</summary>
public static class PairedTTest
{
    /// <summary>Tests x[i] against y[i].</summary>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="y">[n], each paired with the value of <paramref name="x"/> at the same index (same seed, fold or
    /// subject).</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <remarks>Constant differences give no p-value in the usual sense: the statistic is ±Infinity with p 0 or 1, or NaN
    /// where all are 0, and <see cref="TestResult.Warning"/> says so.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 2 pairs, or a value is NaN or
    /// infinite (a missing run is never dropped silently); the message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1), or
    /// <paramref name="alternative"/> is unknown.</exception>
    public static TTestResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95)
    {
        Pairs.Check(x, y);
        Require.Known(alternative, nameof(alternative));
        Require.Confidence(confidence);
        Description d = Description.Of(Pairs.Differences(x, y));
        return TTestCore.OfDifferences(
            "Paired t-test", d, 1.0 / d.Count, alternative, confidence, RoundingError.Largest(x, y));
    }
}
