namespace MedTransfer.Stats;

/// <summary>Student's t-test on one sample: is its mean different from a given number?</summary>
public static class OneSampleTTest
{
    /// <summary>Tests the mean of <paramref name="x"/> against <paramref name="hypothesis"/>.</summary>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="hypothesis">The mean under "no difference", such as 0.5 for AUCs; 0 by default.</param>
    /// <param name="alternative">Two-sided by default; less and greater speak of mean - hypothesis.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <returns>Estimate and interval are of mean - hypothesis. Equal values give ±Infinity with p 0 or 1, or NaN where
    /// they equal the hypothesis, and a warning.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 values, or one is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1),
    /// <paramref name="alternative"/> is unknown, or <paramref name="hypothesis"/> is not finite.</exception>
    public static TTestResult Run(
        ReadOnlySpan<double> x,
        double hypothesis = 0,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95)
    {
        Require.AtLeast(2, x.Length, "values", nameof(x));
        Require.Finite(x, nameof(x));
        Require.Finite(hypothesis, nameof(hypothesis));
        Require.Known(alternative, nameof(alternative));
        Require.Confidence(confidence);
        Description d = Description.Of(Pairs.Shifted(x, hypothesis));
        TTestResult result = TTestCore.OfDifferences(
            "One-sample t-test", d, 1.0 / d.Count, alternative, confidence,
            Math.Max(RoundingError.Largest(x), Math.Abs(hypothesis)));
        return result with { Effects = [result.Effects[0] with { Name = "Cohen's d", Symbol = "d" },
            result.Effects[1] with { Name = "Hedges' g", Symbol = "g" }] };
    }
}
