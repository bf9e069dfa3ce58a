namespace MedTransfer.Stats;

/// <summary>Student's t-test on paired values: is the mean of x - y different from 0?</summary>
public static class PairedTTest
{
    // Half the distance from 1 to the next double: the relative error of one rounding.
    private const double RoundingUnit = 1.0 / (1L << 53);

    /// <summary>Tests x[i] against y[i].</summary>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="y">[n], each paired with the value of <paramref name="x"/> at the same index (same seed, fold or
    /// subject).</param>
    /// <param name="alternative">Two-sided by default.</param>
    /// <param name="confidence">Coverage of the interval, in (0, 1); 0.95 by default.</param>
    /// <remarks>Constant differences give no p-value in the usual sense: the statistic is ±Infinity with p 0 or 1, or NaN
    /// where all are 0, and <see cref="PairedTTestResult.Warning"/> says so.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 2 pairs, or a value is NaN or
    /// infinite (a missing run is never dropped silently); the message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1), or
    /// <paramref name="alternative"/> is unknown.</exception>
    public static PairedTTestResult Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95)
    {
        Pairs.Check(x, y);
        if (!(confidence is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(confidence), confidence, "A confidence must lie between 0 and 1.");
        }

        int n = x.Length;
        Description d = Description.Of(Pairs.Differences(x, y));
        double error = d.StandardDeviation / Math.Sqrt(n);
        double statistic = d.Mean / error;
        var distribution = new StudentT(n - 1);
        double dz = d.Mean / d.StandardDeviation;
        return new PairedTTestResult(
            n, d.Mean, d.StandardDeviation, error, statistic, n - 1,
            PValue(distribution, statistic, alternative), alternative,
            Interval(distribution, d.Mean, error, alternative, confidence),
            dz, dz * HedgesCorrection.Exact(n - 1), Warning(x, y, d));
    }

    private static double PValue(StudentT distribution, double statistic, Alternative alternative) => alternative switch
    {
        Alternative.TwoSided => distribution.TwoSidedTail(statistic),
        Alternative.Less => distribution.Cumulative(statistic),
        Alternative.Greater => distribution.Survival(statistic),
        _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "Unknown alternative."),
    };

    private static ConfidenceInterval Interval(
        StudentT distribution, double mean, double error, Alternative alternative, double confidence)
    {
        double outside = alternative == Alternative.TwoSided ? (1 - confidence) / 2 : 1 - confidence;
        double reach = distribution.UpperQuantile(outside) * error;
        return new ConfidenceInterval(
            alternative == Alternative.Less ? double.NegativeInfinity : mean - reach,
            alternative == Alternative.Greater ? double.PositiveInfinity : mean + reach,
            confidence);
    }

    private static string? Warning(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Description d)
    {
        if (d.StandardDeviation == 0)
        {
            return d.Mean == 0
                ? $"All {d.Count} pairs are equal: there is no difference to test, and no p-value."
                : $"All {d.Count} differences are exactly {d.Mean}: without spread the t-test does not apply.";
        }

        double largest = 0;
        foreach (double value in x) largest = Math.Max(largest, Math.Abs(value));
        foreach (double value in y) largest = Math.Max(largest, Math.Abs(value));
        if (d.Maximum - d.Minimum <= 8 * largest * RoundingUnit)
        {
            return $"The {d.Count} differences are equal but for rounding: spread and p-value mean nothing.";
        }

        return d.Count == 2
            ? "Two pairs leave one degree of freedom: hardly any power, and Hedges' g is 0 by its correction."
            : null;
    }
}
