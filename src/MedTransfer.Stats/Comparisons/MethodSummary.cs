namespace MedTransfer.Stats;

/// <summary>How one method does over the data sets.</summary>
/// <param name="Method">Its name.</param>
/// <param name="AverageRank">Over the data sets, 1 the best.</param>
/// <param name="Scores">Mean, standard deviation (n - 1) and range over the data sets.</param>
/// <param name="MeanInterval">t interval of the mean.</param>
/// <param name="Median">Median over the data sets.</param>
/// <param name="MedianAbsoluteDeviation">Median of |score - median|, not scaled to a standard deviation.</param>
/// <param name="MedianInterval">The shortest interval between order statistics of the same depth from both ends that
/// has at least the coverage asked for (by the sign test, exact for any distribution); with few data sets the whole
/// range. Its <see cref="ConfidenceInterval.Confidence"/> is the coverage that it has.</param>
/// <param name="Effect">Of the best-ranked method against this one: Cohen's d of the means where scores are normal,
/// Cliff's δ where not; null for the best method itself.</param>
public sealed record MethodSummary(
    string Method,
    double AverageRank,
    Description Scores,
    ConfidenceInterval MeanInterval,
    double Median,
    double MedianAbsoluteDeviation,
    ConfidenceInterval MedianInterval,
    EffectSize? Effect)
{
    /// <summary>For example <c>resnet: average rank = 1.50, M = 0.918, SD = 0.0105, 95% CI [0.905, 0.931]</c>.</summary>
    public override string ToString() => $"{Method}: " + new Statement("").Quantity("average rank", AverageRank)
        .Symbol("M", Scores.Mean).Symbol("SD", Scores.StandardDeviation).Interval(MeanInterval).Parts();

    /// <summary>Summarizes the scores of one method, at least 2.</summary>
    internal static MethodSummary Of(string method, double averageRank, double[] scores, double confidence, EffectSize? effect)
    {
        Description d = Description.Of(scores);
        int n = scores.Length;
        double[] sorted = [.. scores.Order()];
        double median = SortedMedian.Of(sorted);
        double reach = new StudentT(n - 1).UpperQuantile((1 - confidence) / 2) * d.StandardDeviation / Math.Sqrt(n);
        int depth = 1;
        while (2 * (depth + 1) <= n + 1 && Coverage(n, depth + 1) >= confidence) depth++;
        return new MethodSummary(
            method,
            averageRank,
            d,
            new ConfidenceInterval(d.Mean - reach, d.Mean + reach, confidence),
            median,
            SortedMedian.Of([.. scores.Select(v => Math.Abs(v - median)).Order()]),
            new ConfidenceInterval(sorted[depth - 1], sorted[n - depth], Coverage(n, depth)),
            effect);
    }

    /// <summary>P(depth-th smallest ≤ median ≤ depth-th largest) of n values.</summary>
    private static double Coverage(int n, int depth) => 1 - (2 * new Binomial(n, 0.5).Cumulative(depth - 1));
}
