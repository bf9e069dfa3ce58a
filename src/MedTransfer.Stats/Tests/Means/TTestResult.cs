namespace MedTransfer.Stats;

/// <summary>Result of a t-test; <see cref="TestResult.Estimate"/> is the mean (difference) with its interval.</summary>
public sealed record TTestResult : TestResult
{
    /// <summary>Mean of x - y, difference of the means, or mean of x minus the hypothesis.</summary>
    public double Difference => Estimate!.Value.Value;

    /// <summary>Standard error of <see cref="Difference"/>.</summary>
    public required double StandardError { get; init; }

    /// <summary>Standard deviation (n - 1) of the values tested: of the differences, of x, or pooled; NaN for Welch's
    /// test, which pools nothing.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The interval of <see cref="Difference"/>, one-sided where the alternative is.</summary>
    public new ConfidenceInterval Interval => Estimate!.Value.Interval!.Value;

    /// <summary>Cohen's d: d_z for pairs and one sample, d with the pooled standard deviation for two samples.</summary>
    public double CohensD => Effects[0].Value;

    /// <summary><see cref="CohensD"/> without its small-sample bias (<see cref="HedgesCorrection.Exact"/>).</summary>
    public double HedgesG => Effects[1].Value;

    /// <summary>The confidence interval of the true d behind <see cref="CohensD"/>, by the noncentral t distribution (Steiger and
    /// Fouladi 1997), for two samples that of Student's test; computed when asked for because it takes far longer than the
    /// test.</summary>
    /// <param name="confidence">Coverage of the two-sided interval, in (0, 1); 0.95 by default.</param>
    /// <returns>NaN at both ends where d is infinite or NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1).</exception>
    public ConfidenceInterval CohensDInterval(double confidence = 0.95)
    {
        Require.Confidence(confidence);
        return GroupCounts.Count == 2
            ? NoncentralityInterval.OfD(
                CohensD, 1 / Math.Sqrt((1.0 / GroupCounts[0]) + (1.0 / GroupCounts[1])), Count - 2, confidence)
            : NoncentralityInterval.OfD(CohensD, StandardDeviation / StandardError, Count - 1, confidence);
    }
}
