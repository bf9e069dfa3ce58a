namespace MedTransfer.Stats;

/// <summary>Student's t-test on two independent samples with equal variances. Where nothing says that the variances
/// are equal, <see cref="WelchTTest"/> is the safer choice.</summary>
/// <remarks>Samples without any spread have no p-value in the usual sense: the statistic is ±Infinity with p 0 or 1,
/// or NaN where the means are equal, and a warning says so.</remarks>
public static class StudentTTest
{
    private const string Method = "Student's t-test";

    /// <summary>Tests the mean of <paramref name="x"/> against that of <paramref name="y"/>.</summary>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="y">[m] finite values, m at least 2; Glass' Δ divides by their standard deviation.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of x - y.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <exception cref="ArgumentException">A sample has fewer than 2 values, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1), or
    /// <paramref name="alternative"/> is unknown.</exception>
    public static TTestResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95) => Run(TwoSamples.Of(x, y), alternative, confidence);

    /// <summary>Tests two samples of which only mean, standard deviation and count are known, as published tables have
    /// them.</summary>
    /// <param name="x">The first sample.</param>
    /// <param name="y">The second sample.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of x - y.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <exception cref="ArgumentException">A summary is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1), or
    /// <paramref name="alternative"/> is unknown.</exception>
    public static TTestResult Run(
        SampleSummary x,
        SampleSummary y,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95) => Run(TwoSamples.Of(x, y), alternative, confidence);

    private static TTestResult Run(TwoSamples samples, Alternative alternative, double confidence)
    {
        Require.Known(alternative, nameof(alternative));
        Require.Confidence(confidence);
        return samples.Test(Method, samples.Student(), alternative, confidence) with
        {
            StandardDeviation = samples.PooledDeviation,
        };
    }
}
