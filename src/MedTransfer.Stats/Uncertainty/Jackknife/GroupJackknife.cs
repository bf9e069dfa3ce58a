namespace MedTransfer.Stats;

/// <summary>
/// The delete-a-group jackknife (Kott, 2001; Efron and Tibshirani, 1993, chapter 11): the statistic is computed as often as
/// there are groups, each time without one of them, and the spread of these values tells the error of the whole. No
/// datapoint comes twice, unlike in a bootstrap, whose repeats would inflate measures such as canonical correlations.
/// </summary>
public static class GroupJackknife
{
    /// <summary>√((G - 1) / G Σ (t_g - mean)²) of G leave-one-group-out values.</summary>
    /// <param name="values">The statistic without each group, at least 2.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 values, or one is not finite.</exception>
    public static double StandardError(ReadOnlySpan<double> values)
    {
        Require.AtLeast(2, values.Length, "groups", nameof(values));
        return Description.Of(values).StandardDeviation * (values.Length - 1) / Math.Sqrt(values.Length);
    }

    /// <summary>estimate ± t × error, with one degree of freedom fewer than groups.</summary>
    /// <param name="estimate">The statistic of all data.</param>
    /// <param name="values">The statistic without each group, at least 2.</param>
    /// <param name="confidence">Coverage, in (0, 1).</param>
    /// <exception cref="ArgumentException">There are fewer than 2 values, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1).</exception>
    public static ConfidenceInterval Interval(double estimate, ReadOnlySpan<double> values, double confidence = 0.95)
    {
        Require.Confidence(confidence);
        return Intervals.StudentT(values.Length - 1, estimate, StandardError(values), Alternative.TwoSided, confidence);
    }

    /// <summary>The same for a statistic of several independent samples, whose groups are left out one at a time: squared
    /// errors add up, and the smallest sample sets the degrees of freedom.</summary>
    /// <param name="estimate">The statistic of all data.</param>
    /// <param name="samples">For each sample the statistic without each of its groups, at least 2.</param>
    /// <param name="confidence">Coverage, in (0, 1).</param>
    /// <exception cref="ArgumentException">There is no sample, one has fewer than 2 values, or a value is not
    /// finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1).</exception>
    public static ConfidenceInterval Interval(
        double estimate, IReadOnlyList<IReadOnlyList<double>> samples, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Require.Confidence(confidence);
        Require.AtLeast(1, samples.Count, "samples", nameof(samples));
        double square = samples.Sum(values => Math.Pow(StandardError([.. values]), 2));
        return Intervals.StudentT(
            samples.Min(values => values.Count) - 1, estimate, Math.Sqrt(square), Alternative.TwoSided, confidence);
    }
}
