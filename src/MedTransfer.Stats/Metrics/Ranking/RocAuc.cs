namespace MedTransfer.Stats;

/// <summary>
/// Area under the ROC curve: the probability that a positive scores above a negative, ties counting one half.
/// Computed exactly from ranks, in O(n log n). Infinite scores are allowed (they have an order), NaN is not.
/// </summary>
public static class RocAuc
{
    /// <summary>AUC of one score per sample.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive; probabilities or logits.</param>
    /// <exception cref="ArgumentException">The lengths differ, a label is neither 0 nor 1, a score is NaN, or only one
    /// class is present (the AUC is undefined then); the message names the sample or the class.</exception>
    public static double Binary(ReadOnlySpan<int> truth, ReadOnlySpan<double> score)
    {
        Require.Table(score.Length, truth.Length, 1, nameof(score));
        Require.Classes(truth, 2, nameof(truth));
        Require.NotNaN(score, 1, nameof(score));
        return AucKernel.Auc(truth, 1, 0, 1, 0, score, 1, 0) is var auc && !double.IsNaN(auc)
            ? auc
            : throw new ArgumentException(
                $"All {truth.Length} samples are of class {truth[0]}; an ROC AUC needs both classes.", nameof(truth));
    }

    /// <summary>AUC of each class against all others, from the column of that class.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="scores">[N, <paramref name="classes"/>], row-major.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <returns>[<paramref name="classes"/>].</returns>
    /// <exception cref="ArgumentException">The counts do not fit, a label is out of range, a score is NaN, or a class
    /// never occurs or is the only one; the message names the sample or the class.</exception>
    public static double[] OneVsRest(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Require.Table(scores.Length, truth.Length, classes, nameof(scores));
        Require.Classes(truth, classes, nameof(truth));
        Require.NotNaN(scores, classes, nameof(scores));
        var result = new double[classes];
        for (int k = 0; k < classes; k++)
        {
            result[k] = AucKernel.Auc(truth, 1, 0, k, AucKernel.Rest, scores, classes, k);
            if (double.IsNaN(result[k])) throw new ArgumentException(Undefined(truth, k), nameof(truth));
        }

        return result;
    }

    /// <summary>Plain mean of <see cref="OneVsRest"/> over the classes.</summary>
    /// <inheritdoc cref="OneVsRest"/>
    /// <returns>The mean, in [0, 1].</returns>
    public static double OneVsRestMacro(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes) =>
        Mean(OneVsRest(truth, scores, classes));

    /// <summary>AUC of each label on its own.</summary>
    /// <param name="truth">[N, <paramref name="labels"/>], row-major, 1 where the label applies and 0 where
    /// not.</param>
    /// <param name="scores">[N, <paramref name="labels"/>], row-major.</param>
    /// <param name="labels">Number of labels, at least 1.</param>
    /// <returns>[<paramref name="labels"/>].</returns>
    /// <exception cref="ArgumentException">The counts do not fit, a truth is neither 0 nor 1, a score is NaN, or a
    /// label applies to every sample or to none; the message names the sample or the label.</exception>
    public static double[] PerLabel(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        Require.Table(truth.Length, truth.Length / labels, labels, nameof(truth));
        Require.Table(scores.Length, truth.Length / labels, labels, nameof(scores));
        Require.Classes(truth, 2, nameof(truth));
        Require.NotNaN(scores, labels, nameof(scores));
        var result = new double[labels];
        for (int k = 0; k < labels; k++)
        {
            result[k] = AucKernel.Auc(truth, labels, k, 1, 0, scores, labels, k);
            if (double.IsNaN(result[k]))
            {
                throw new ArgumentException(
                    $"Label {k} is {truth[k]} for all {truth.Length / labels} samples; an ROC AUC needs both 0 and 1.",
                    nameof(truth));
            }
        }

        return result;
    }

    /// <summary>Plain mean of <see cref="PerLabel"/> over the labels.</summary>
    /// <inheritdoc cref="PerLabel"/>
    /// <returns>The mean, in [0, 1].</returns>
    public static double MultiLabel(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels) =>
        Mean(PerLabel(truth, scores, labels));

    private static double Mean(double[] values) => values.Sum() / values.Length;

    private static string Undefined(ReadOnlySpan<int> truth, int k) => truth.Contains(k)
        ? $"All {truth.Length} samples are of class {k}; an ROC AUC needs other classes as well."
        : $"Class {k} never occurs among the {truth.Length} samples; its one-vs-rest ROC AUC is undefined.";
}
