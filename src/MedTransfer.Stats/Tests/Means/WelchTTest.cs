namespace MedTransfer.Stats;

/// <summary>Welch's t-test on two independent samples, whose variances may differ; degrees of freedom after Welch and
/// Satterthwaite.</summary>
/// <remarks>Samples without any spread have no p-value in the usual sense: the statistic is ±Infinity with p 0 or 1,
/// or NaN where the means are equal, degrees of freedom and interval are NaN, and a warning says so.</remarks>
public static class WelchTTest
{
    private const string Method = "Welch's t-test";

    /// <inheritdoc cref="StudentTTest.Run(ReadOnlySpan{double}, ReadOnlySpan{double}, Alternative, double)"/>
    public static TTestResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95) => Run(TwoSamples.Of(x, y), alternative, confidence);

    /// <inheritdoc cref="StudentTTest.Run(SampleSummary, SampleSummary, Alternative, double)"/>
    public static TTestResult Run(
        SampleSummary x,
        SampleSummary y,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95) => Run(TwoSamples.Of(x, y), alternative, confidence);

    private static TTestResult Run(TwoSamples samples, Alternative alternative, double confidence)
    {
        Require.Known(alternative, nameof(alternative));
        Require.Confidence(confidence);
        return samples.Test(Method, samples.Welch(), alternative, confidence);
    }
}
