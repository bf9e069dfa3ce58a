namespace MedTransfer.Stats;

/// <summary>
/// The variance of an ROC AUC, and of several on the same samples, after DeLong, DeLong and Clarke-Pearson (Biometrics
/// 44, 1988), by the mid-ranks of Sun and Xu (IEEE Signal Processing Letters 21, 2014): O(n log n).
/// </summary>
public static class DeLong
{
    /// <summary>An AUC with standard error and intervals.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive; infinities are allowed, NaN is not.</param>
    /// <param name="confidence">Coverage of the intervals, in (0, 1); 0.95 by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, a label is neither 0 nor 1, a score is NaN, or only one
    /// class is present; the message names the sample or the class.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1).</exception>
    public static DeLongAuc Auc(ReadOnlySpan<int> truth, ReadOnlySpan<double> score, double confidence = 0.95)
    {
        Require.Confidence(confidence);
        PlacementValues.Check(truth, score, nameof(score));
        PlacementValues placements = PlacementValues.Of(truth, score);
        return DeLongAuc.Of(
            placements.Auc, placements.Covariance(placements), placements.Positives.Length,
            placements.Negatives.Length, confidence);
    }

    /// <summary>The AUCs of k models on the same samples with their covariance matrix.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="scores">[k][N], one list of scores for each model, k at least 1.</param>
    /// <exception cref="ArgumentException">As for <see cref="Auc"/>, or there is no model; the message names the
    /// model.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="scores"/> or one of its lists is null.</exception>
    public static AucCovariance Covariance(ReadOnlySpan<int> truth, IReadOnlyList<double[]> scores)
    {
        PlacementValues[] models = Placements(truth, scores, 1);
        var matrix = new double[models.Length, models.Length];
        for (int i = 0; i < models.Length; i++)
        {
            for (int j = 0; j <= i; j++) matrix[i, j] = matrix[j, i] = models[i].Covariance(models[j]);
        }

        return new AucCovariance([.. models.Select(m => m.Auc)], matrix);
    }

    /// <summary>The placement values of several models, checked.</summary>
    internal static PlacementValues[] Placements(
        ReadOnlySpan<int> truth, IReadOnlyList<double[]> scores, int minimum)
    {
        PlacementValues.Check(truth, scores, minimum, "models", nameof(scores));
        var result = new PlacementValues[scores.Count];
        for (int k = 0; k < result.Length; k++) result[k] = PlacementValues.Of(truth, scores[k]);
        return result;
    }
}
