namespace MedTransfer.Stats;

/// <summary>
/// Tukey's test of all pairs of methods after a repeated-measures ANOVA: q = (mean - mean) / √(MSE / N), with p and
/// simultaneous intervals from the studentized range of k means and (k - 1)(N - 1) degrees of freedom. It pools the
/// error of all pairs, so it needs sphericity.
/// </summary>
public static class Tukey
{
    /// <summary>Compares all pairs of the methods of an ANOVA.</summary>
    /// <param name="anova">The analysis of variance.</param>
    /// <param name="alpha">Family-wise significance level, in (0, 1); 0.05 by default.</param>
    /// <param name="higherIsBetter">Decides only in which order the methods are listed.</param>
    /// <returns>Every pair with q, p, and the difference of the means with its simultaneous interval (± the critical
    /// difference).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1).</exception>
    public static PairwiseTests Run(RepeatedMeasuresResult anova, double alpha = 0.05, bool higherIsBetter = true)
    {
        ArgumentNullException.ThrowIfNull(anova);
        Require.Significance(alpha);
        int k = anova.Methods.Count, n = anova.Count;
        double df = (k - 1.0) * (n - 1);
        double error = Math.Sqrt(anova.MeanSquareError / n);
        var range = new StudentizedRange(k, df);
        double reach = range.UpperQuantile(alpha) * error;
        PairwiseTest[] pairs = [.. PairwiseTests.Indices(k).Select(pair =>
        {
            double difference = anova.Means[pair.First] - anova.Means[pair.Second], q = difference / error;
            return new PairwiseTest(anova.Methods[pair.First], anova.Methods[pair.Second], new TestResult
            {
                Method = "Tukey test",
                Symbol = "q",
                Statistic = q,
                DegreesOfFreedom = df,
                PValue = double.IsNaN(q) ? double.NaN : double.IsInfinity(q) ? 0 : range.Survival(Math.Abs(q)),
                Alternative = Alternative.TwoSided,
                Count = n,
                Estimate = new Estimate(
                    "mean difference", difference, new ConfidenceInterval(difference - reach, difference + reach, 1 - alpha)),
                Warning = anova.Warning,
            });
        })];
        return PairwiseTests.Of(
            "Tukey post hoc test", alpha, anova.Methods, [.. anova.Means.Select(m => higherIsBetter ? -m : m)], pairs, reach);
    }
}
