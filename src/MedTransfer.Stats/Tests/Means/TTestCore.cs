namespace MedTransfer.Stats;

/// <summary>What all t-tests share: a mean (difference) over its standard error.</summary>
internal static class TTestCore
{
    /// <summary>A t-test of one sample of differences, whose mean has the variance
    /// <paramref name="share"/> · variance. What differs by rounding alone is taken as equal.</summary>
    /// <param name="method">The name of the test.</param>
    /// <param name="found">The differences.</param>
    /// <param name="share">Variance of their mean, as a multiple of their variance.</param>
    /// <param name="alternative">Checked before.</param>
    /// <param name="confidence">Coverage of the interval.</param>
    /// <param name="largest">The largest of the values that they were formed from, in size.</param>
    public static TTestResult OfDifferences(
        string method, Description found, double share, Alternative alternative, double confidence, double largest)
    {
        Description d = WithoutRounding(found, largest);
        double error = d.StandardDeviation * Math.Sqrt(share);
        double dz = d.Mean / d.StandardDeviation;
        return Result(method, d.Mean, error, d.Count - 1, alternative, confidence) with
        {
            StandardDeviation = d.StandardDeviation,
            Count = d.Count,
            Effects =
            [
                new EffectSize("Cohen's d_z", "d_z", dz),
                new EffectSize("Hedges' g_z", "g_z", dz * HedgesCorrection.Exact(d.Count - 1)),
            ],
            Warning = Warning(found, d),
        };
    }

    /// <summary>Statistic, p-value and interval of an estimate with its standard error; without spread the statistic is
    /// infinite or NaN, and so on as scipy has it.</summary>
    public static TTestResult Result(
        string method, double estimate, double error, double df, Alternative alternative, double confidence)
    {
        double statistic = estimate / error;
        return new TTestResult
        {
            Method = method,
            Symbol = "t",
            Statistic = statistic,
            DegreesOfFreedom = df,
            PValue = PValue(df, statistic, alternative),
            Alternative = alternative,
            Count = 0,
            StandardError = error,
            StandardDeviation = double.NaN,
            Estimate = new Estimate(
                "mean difference", estimate, Intervals.StudentT(df, estimate, error, alternative, confidence)),
        };
    }

    /// <summary>The p-value of a t statistic; an <see cref="Alternative"/> checked before. An infinite statistic needs no
    /// degrees of freedom.</summary>
    public static double PValue(double df, double statistic, Alternative alternative)
    {
        if (double.IsNaN(statistic)) return double.NaN;
        if (double.IsInfinity(statistic))
            return alternative == Alternative.TwoSided || (statistic > 0) == (alternative == Alternative.Greater) ? 0 : 1;
        var distribution = new StudentT(df);
        return alternative switch
        {
            Alternative.Less => distribution.Cumulative(statistic),
            Alternative.Greater => distribution.Survival(statistic),
            _ => distribution.TwoSidedTail(statistic),
        };
    }

    /// <summary>A spread that rounding alone may have made is none, and so is such a mean beside it.</summary>
    private static Description WithoutRounding(Description d, double largest)
    {
        double reach = RoundingError.Reach(largest);
        return d.Maximum - d.Minimum <= reach
            ? d with { StandardDeviation = 0, Mean = Math.Abs(d.Mean) <= reach ? 0 : d.Mean }
            : d;
    }

    /// <summary>Tells of differences without spread, and of a single degree of freedom.</summary>
    private static string? Warning(Description found, Description d)
    {
        bool exact = found == d;
        if (d.StandardDeviation == 0 && d.Mean == 0)
            return $"All {d.Count} differences are equal to 0{(exact ? "" : " but for rounding")}: there is nothing to test, and no p-value.";
        if (d.StandardDeviation == 0)
        {
            return exact
                ? FormattableString.Invariant($"All {d.Count} differences are exactly {d.Mean:G12}: without spread the t-test does not apply.")
                : FormattableString.Invariant(
                    $"All {d.Count} differences are equal but for rounding ({d.Mean:0.######}): without spread the t-test does not apply.");
        }

        return d.Count == 2
            ? "Two values leave one degree of freedom: hardly any power, and Hedges' g is 0 by its correction."
            : null;
    }
}
