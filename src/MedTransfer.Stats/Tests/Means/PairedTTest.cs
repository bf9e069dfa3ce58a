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
        int n = x.Length;
        Description d = Description.Of(Pairs.Differences(x, y));
        double error = d.StandardDeviation / Math.Sqrt(n);
        double statistic = d.Mean / error;
        var distribution = new StudentT(n - 1);
        double dz = d.Mean / d.StandardDeviation;
        return new TTestResult
        {
            Method = "Paired t-test",
            Symbol = "t",
            Statistic = statistic,
            DegreesOfFreedom = n - 1,
            PValue = TTestCore.PValue(distribution, statistic, alternative),
            Alternative = alternative,
            Count = n,
            StandardError = error,
            StandardDeviation = d.StandardDeviation,
            Estimate = new Estimate(
                "mean difference", d.Mean, TTestCore.Interval(distribution, d.Mean, error, alternative, confidence)),
            Effects =
            [
                new EffectSize("Cohen's d_z", "d_z", dz),
                new EffectSize("Hedges' g_z", "g_z", dz * HedgesCorrection.Exact(n - 1)),
            ],
            Warning = Warning(x, y, d),
        };
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
