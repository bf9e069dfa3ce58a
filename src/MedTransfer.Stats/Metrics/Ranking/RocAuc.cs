namespace MedTransfer.Stats;

/// <summary>
/// Area under the ROC curve: the probability that a positive scores above a negative, ties counting one half.
/// Computed exactly from ranks, in O(n log n) at most. Infinite scores are allowed (they have an order), NaN is not.
/// A missing class is an error that names it; <see cref="OneVsRestPresent"/> and <see cref="MultiLabelPresent"/>
/// leave it out and say so.
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
        BinaryScores.Check(truth, score, nameof(score));
        double auc = AucKernel.Auc(truth, 1, 0, 1, 0, score, 1, 0);
        return double.IsNaN(auc)
            ? throw BinaryScores.OneClass(truth.Length, truth[0], "an ROC AUC", nameof(truth))
            : auc;
    }

    /// <summary>Area under the part of the curve with a false positive rate of at most
    /// <paramref name="maxFalsePositiveRate"/>.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive.</param>
    /// <param name="maxFalsePositiveRate">In (0, 1]; the curve is interpolated linearly there.</param>
    /// <param name="standardized">True (default) rescales the area so that guessing gives 0.5 and a perfect score 1
    /// (McClish 1989; scikit-learn's <c>max_fpr</c>); false gives the area itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside (0, 1].</exception>
    /// <exception cref="ArgumentException">As for <see cref="Binary"/>.</exception>
    public static double Partial(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> score, double maxFalsePositiveRate, bool standardized = true)
    {
        if (!(maxFalsePositiveRate is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxFalsePositiveRate), maxFalsePositiveRate, "A false positive rate here must lie in (0, 1].");
        }

        ScoreSteps steps = new ScoreSteps(truth, score).WithBothClasses("an ROC AUC", nameof(truth));
        double limit = maxFalsePositiveRate * steps.Negatives;
        var area = default(CompensatedSum);
        int lastFalse = 0, lastTrue = 0;
        for (int i = 0; i < steps.Count && lastFalse < limit; i++)
        {
            int nextFalse = steps.FalsePositives[i], nextTrue = steps.TruePositives[i];
            double width = Math.Min(nextFalse, limit) - lastFalse;
            double slope = nextFalse == lastFalse ? 0 : (double)(nextTrue - lastTrue) / (nextFalse - lastFalse);
            area.Add(width * (lastTrue + (slope * width / 2)));
            (lastFalse, lastTrue) = (nextFalse, nextTrue);
        }

        double raw = area.Value / steps.Positives / steps.Negatives;
        if (!standardized) return raw;
        double chance = maxFalsePositiveRate * maxFalsePositiveRate / 2;
        return (1 + ((raw - chance) / (maxFalsePositiveRate - chance))) / 2;
    }

    /// <summary>AUC of each class against all others, from the column of that class.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="scores">[N, <paramref name="classes"/>], row-major.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <returns>[<paramref name="classes"/>].</returns>
    /// <exception cref="ArgumentException">The counts do not fit, a label is out of range, a score is NaN, or classes
    /// never occur; the message names the sample or the classes.</exception>
    public static double[] OneVsRest(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes)
    {
        LabelTable.CheckClasses(truth, scores, classes);
        RequireAll(truth, classes);
        return PerClass(truth, scores, classes);
    }

    /// <summary>One figure from the one-vs-rest AUCs.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="scores">[N, <paramref name="classes"/>], row-major.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="average"><see cref="ClassAverage.Macro"/>: plain mean; <see cref="ClassAverage.Weighted"/>: by
    /// class frequency; <see cref="ClassAverage.Micro"/>: every (sample, class) is one yes/no answer.</param>
    /// <returns>The average, in [0, 1].</returns>
    /// <exception cref="ArgumentException">As for <see cref="OneVsRest(ReadOnlySpan{int}, ReadOnlySpan{double},
    /// int)"/>; micro does not need every class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The average is unknown or
    /// <see cref="ClassAverage.Samples"/>.</exception>
    public static double OneVsRest(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes, ClassAverage average)
    {
        CountAverage.RequireSingleLabel(average);
        if (average == ClassAverage.Micro)
        {
            LabelTable.CheckClasses(truth, scores, classes);
            return Binary(LabelTable.OneHot(truth, classes), scores);
        }

        double[] each = OneVsRest(truth, scores, classes);
        return average == ClassAverage.Weighted
            ? LabelTable.Mean(each, LabelTable.Frequencies(truth, classes))
            : LabelTable.Mean(each);
    }

    /// <summary>One-vs-rest AUCs of the classes that occur; the others are NaN, named, and left out of the
    /// averages.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="scores">[N, <paramref name="classes"/>], row-major.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">The counts do not fit, a label is out of range, or a score is NaN.</exception>
    public static PresentAuc OneVsRestPresent(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes)
    {
        LabelTable.CheckClasses(truth, scores, classes);
        return new PresentAuc("class", PerClass(truth, scores, classes), LabelTable.Frequencies(truth, classes));
    }

    /// <summary>
    /// Multi-class AUC after Hand and Till (2001): for each pair of classes, among the samples of these two, the mean
    /// of both AUCs (each class ranked by its own column); then the mean over all pairs. Unlike one-vs-rest it does
    /// not depend on how frequent the classes are.
    /// </summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="scores">[N, <paramref name="classes"/>], row-major.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="average"><see cref="ClassAverage.Macro"/> (default): plain mean;
    /// <see cref="ClassAverage.Weighted"/>: by the number of samples of each pair.</param>
    /// <exception cref="ArgumentException">As for <see cref="OneVsRest(ReadOnlySpan{int}, ReadOnlySpan{double},
    /// int)"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The average is another.</exception>
    public static double OneVsOne(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes, ClassAverage average = ClassAverage.Macro)
    {
        if (average is not (ClassAverage.Macro or ClassAverage.Weighted))
        {
            throw new ArgumentOutOfRangeException(
                nameof(average), average, "A one-vs-one AUC is averaged as Macro or Weighted.");
        }

        LabelTable.CheckClasses(truth, scores, classes);
        RequireAll(truth, classes);
        int[] frequencies = LabelTable.Frequencies(truth, classes);
        var pairs = new List<double>();
        var sizes = new List<int>();
        for (int a = 0; a < classes; a++)
        {
            for (int b = a + 1; b < classes; b++)
            {
                double up = AucKernel.Auc(truth, 1, 0, a, b, scores, classes, a);
                double down = AucKernel.Auc(truth, 1, 0, b, a, scores, classes, b);
                pairs.Add((up + down) / 2);
                sizes.Add(average == ClassAverage.Weighted ? frequencies[a] + frequencies[b] : 1);
            }
        }

        return LabelTable.Mean([.. pairs], [.. sizes]);
    }

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
        LabelTable.Check(truth, scores, labels);
        double[] result = Labels(truth, scores, labels);
        int[] undefined = [.. Enumerable.Range(0, labels).Where(k => double.IsNaN(result[k]))];
        if (undefined.Length == 0) return result;
        string which = undefined.Length == 1
            ? $"Label {undefined[0]} is {truth[undefined[0]]}"
            : $"Each of the labels {string.Join(", ", undefined)} has one value only";
        throw new ArgumentException(
            $"{which} for all {truth.Length / labels} samples; an ROC AUC needs both 0 and 1.", nameof(truth));
    }

    /// <summary>One figure for all labels.</summary>
    /// <param name="truth">[N, <paramref name="labels"/>], row-major, 0 or 1.</param>
    /// <param name="scores">[N, <paramref name="labels"/>], row-major.</param>
    /// <param name="labels">Number of labels, at least 1.</param>
    /// <param name="average"><see cref="ClassAverage.Macro"/> (default): plain mean of <see cref="PerLabel"/>;
    /// <see cref="ClassAverage.Weighted"/>: by the number of positives; <see cref="ClassAverage.Micro"/>: every
    /// (sample, label) is one answer; <see cref="ClassAverage.Samples"/>: mean over samples of the AUC among a
    /// sample's labels.</param>
    /// <returns>The average, in [0, 1].</returns>
    /// <exception cref="ArgumentException">As for <see cref="PerLabel"/>, with what is averaged in the place of the
    /// labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The average is unknown.</exception>
    public static double MultiLabel(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels, ClassAverage average = ClassAverage.Macro)
    {
        Require.Known(average, nameof(average));
        LabelTable.Check(truth, scores, labels);
        return average switch
        {
            ClassAverage.Micro => Binary(truth, scores),
            ClassAverage.Samples => Samples(truth, scores, labels),
            ClassAverage.Weighted => LabelTable.Mean(
                PerLabel(truth, scores, labels), LabelTable.Positives(truth, labels)),
            _ => LabelTable.Mean(PerLabel(truth, scores, labels)),
        };
    }

    /// <summary>AUCs of the labels that apply to some samples and not to others; the rest are NaN, named, and left
    /// out of the averages.</summary>
    /// <param name="truth">[N, <paramref name="labels"/>], row-major, 0 or 1.</param>
    /// <param name="scores">[N, <paramref name="labels"/>], row-major.</param>
    /// <param name="labels">Number of labels, at least 1.</param>
    /// <exception cref="ArgumentException">The counts do not fit, a truth is neither 0 nor 1, or a score is
    /// NaN.</exception>
    public static PresentAuc MultiLabelPresent(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels)
    {
        LabelTable.Check(truth, scores, labels);
        return new PresentAuc("label", Labels(truth, scores, labels), LabelTable.Positives(truth, labels));
    }

    private static double[] PerClass(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes)
    {
        var result = new double[classes];
        for (int k = 0; k < classes; k++)
            result[k] = AucKernel.Auc(truth, 1, 0, k, AucKernel.Rest, scores, classes, k);
        return result;
    }

    private static double[] Labels(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels)
    {
        var result = new double[labels];
        for (int k = 0; k < labels; k++) result[k] = AucKernel.Auc(truth, labels, k, 1, 0, scores, labels, k);
        return result;
    }

    private static double Samples(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels)
    {
        double[] each = LabelTable.PerRow(
            truth, scores, labels, static (row, score) => AucKernel.Auc(row, 1, 0, 1, 0, score, 1, 0));
        int undefined = Array.FindIndex(each, double.IsNaN);
        if (undefined < 0) return LabelTable.Mean(each);
        throw new ArgumentException(
            $"All {labels} labels of sample {undefined} are {truth[undefined * labels]}; its ROC AUC needs both 0 and 1.",
            nameof(truth));
    }

    private static void RequireAll(ReadOnlySpan<int> truth, int classes)
    {
        int[] frequencies = LabelTable.Frequencies(truth, classes);
        int[] missing = [.. Enumerable.Range(0, classes).Where(k => frequencies[k] == 0)];
        if (missing.Length == 0) return;
        throw new ArgumentException(
            (missing.Length == 1 ? $"Class {missing[0]} never occurs" : $"Classes {string.Join(", ", missing)} never occur")
            + $" among the {truth.Length} samples; a multi-class ROC AUC is undefined then.",
            nameof(truth));
    }
}
