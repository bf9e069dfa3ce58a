namespace MedTransfer.Stats;

/// <summary>What the tests of average ranks share.</summary>
internal static class RankTests
{
    /// <summary>Of a difference of two average ranks when no method is better: √(k (k + 1) / (6N)).</summary>
    public static double StandardError(int methods, int dataSets) =>
        Math.Sqrt(methods * (methods + 1.0) / (6.0 * dataSets));

    /// <summary>difference ± reach.</summary>
    public static Estimate Difference(double difference, double reach, double confidence) => new(
        "average rank difference", difference, new ConfidenceInterval(difference - reach, difference + reach, confidence));

    /// <summary>Refuses what are no average ranks of at least 2 methods over at least 2 data sets.</summary>
    public static double[] Check(
        ReadOnlySpan<double> averageRanks, int dataSets, double alpha, IReadOnlyList<string>? names)
    {
        int k = averageRanks.Length;
        Require.AtLeast(2, k, "methods", nameof(averageRanks));
        Require.AtLeast(2, dataSets, "data sets", nameof(dataSets));
        Require.Significance(alpha);
        for (int i = 0; i < k; i++)
        {
            if (!(averageRanks[i] >= 1 && averageRanks[i] <= k))
            {
                throw new ArgumentException(
                    $"averageRanks[{i}] is {averageRanks[i]}; an average rank among {k} methods lies in 1..{k}.",
                    nameof(averageRanks));
            }
        }

        Friedman.CheckNames(names, k);
        return averageRanks.ToArray();
    }
}
