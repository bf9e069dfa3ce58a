namespace MedTransfer.Stats;

/// <summary>
/// Would two models' ROC AUCs on the same samples differ as much if each sample's scores were swapped between the
/// models at random (Bandos, Rockette and Gur, Statistics in Medicine 24, 2005)? Scores become ranks within their model
/// first, so that the models' scales do not matter. The hypothesis is that the models rank alike, which is more than
/// equal AUCs.
/// </summary>
public static class PairedAucPermutationTest
{
    /// <summary>Random swaps by default; each costs O(N).</summary>
    private const int DefaultResamples = 9_999;

    /// <summary>Tests AUC(score1) - AUC(score2). All 2^N swaps are evaluated for up to 16 samples, and
    /// <paramref name="resamples"/> random ones for more.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score1">[N], the first model's scores; infinities are allowed, NaN is not.</param>
    /// <param name="score2">[N], the second model's scores of the same samples.</param>
    /// <param name="alternative">Two-sided by default; greater: the first AUC is higher.</param>
    /// <param name="resamples">Random swaps; 9,999 by default.</param>
    /// <param name="seed">Of the random numbers; equal seeds give equal figures on any number of cores.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The lengths differ, a label is neither 0 nor 1, a score is NaN, or only one
    /// class is present.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is unknown, or
    /// <paramref name="resamples"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PermutationResult Run(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> score1,
        ReadOnlySpan<double> score2,
        Alternative alternative = Alternative.TwoSided,
        int resamples = DefaultResamples,
        int seed = 0,
        CancellationToken cancellation = default)
    {
        PlacementValues.Check(truth, score1, nameof(score1));
        PlacementValues.Check(truth, score2, nameof(score2));
        PermutationCore.Check(alternative, resamples);
        int[] labels = truth.ToArray();
        return PairedPermutationTest.General(
            "Paired permutation test of AUCs", "difference of AUCs", MidRanks.Of(score1).Ranks,
            MidRanks.Of(score2).Ranks, (x, y) => Auc(labels, x) - Auc(labels, y), alternative, resamples, seed,
            cancellation);
    }

    /// <summary>The AUC of scores that are halves of whole numbers up to N, by counting.</summary>
    private static double Auc(int[] truth, ReadOnlySpan<double> ranks)
    {
        int levels = (2 * truth.Length) + 1;
        var counts = new int[2 * levels];
        for (int i = 0; i < truth.Length; i++) counts[(int)(2 * ranks[i]) + (truth[i] * levels)]++;
        long below = 0, twiceWins = 0, positives = 0;
        for (int k = 0; k < levels; k++)
        {
            twiceWins += counts[levels + k] * ((2 * below) + counts[k]);
            below += counts[k];
            positives += counts[levels + k];
        }

        return twiceWins / (2.0 * positives * below);
    }
}
