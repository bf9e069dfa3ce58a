namespace MedTransfer.Stats;

/// <summary>The paired Prentice-Wilcoxon test (O'Brien and Fleming 1987): of pairs of times, of which some are censored,
/// does one side tend to be later?</summary>
public static class PairedPrenticeWilcoxonTest
{
    /// <summary>Scores all times as one sample by Prentice's generalised ranks, and tests the mean difference of the pairs'
    /// scores against all 2^n swaps of the sides (as <see cref="PairedPermutationTest"/> does), not against the normal
    /// distribution.</summary>
    /// <param name="x">[n], n at least 1.</param>
    /// <param name="y">[n], paired with <paramref name="x"/> by index.</param>
    /// <param name="alternative">Two-sided by default; less where x is faster.</param>
    /// <param name="resamples">Random swaps for more than 40 pairs; 99,999 by default.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The estimate is the mean difference of scores, below 0 where x is faster. A warning tells the smallest p
    /// that so few pairs can give: 0.0625 for 5.</returns>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    /// <exception cref="ArgumentException">The lengths differ, there is no pair, or a time is negative, NaN or
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is unknown, or
    /// <paramref name="resamples"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PermutationResult Run(
        IReadOnlyList<CensoredTime> x,
        IReadOnlyList<CensoredTime> y,
        Alternative alternative = Alternative.TwoSided,
        int resamples = PermutationCore.DefaultResamples,
        int seed = 0,
        CancellationToken cancellation = default)
    {
        CensoredTime.Check(x, 1, nameof(x));
        CensoredTime.Check(y, 1, nameof(y));
        Require.SameLength(x.Count, y.Count, nameof(y));
        double[] scores = CensoredScores.Wilcoxon([.. x, .. y]);
        PermutationResult result = PairedPermutationTest.Run(
            scores.AsSpan(0, x.Count), scores.AsSpan(x.Count), alternative, resamples, seed, cancellation);
        return result with
        {
            Method = result.Method.Replace("Paired permutation test", "Paired Prentice-Wilcoxon test", StringComparison.Ordinal),
            Estimate = new Estimate("mean difference of scores", result.Statistic),
        };
    }
}
