using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>
/// Counts of yes/no answers for several labels per sample, and the figures that follow from them. Where precision,
/// recall or F-beta is 0/0 it takes the value that the caller names, 0 unless said otherwise.
/// </summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed class MultiLabelCounts
{
    private readonly BinaryCounts[] labelCounts;
    private readonly BinaryCounts[] sampleCounts;

    /// <summary>Counts answers.</summary>
    /// <param name="truth">[N, <paramref name="labels"/>], row-major, 0 or 1.</param>
    /// <param name="predicted">[N, <paramref name="labels"/>], likewise.</param>
    /// <param name="labels">Number of labels L, at least 1.</param>
    /// <exception cref="ArgumentException">The counts do not fit or are 0, or a value is neither 0 nor 1.</exception>
    public MultiLabelCounts(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, int labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        int rows = truth.Length / labels;
        Require.Table(truth.Length, rows, labels, nameof(truth));
        Require.Table(predicted.Length, rows, labels, nameof(predicted));
        Require.Classes(truth, 2, nameof(truth));
        Require.Classes(predicted, 2, nameof(predicted));
        labelCounts = new BinaryCounts[labels];
        sampleCounts = new BinaryCounts[rows];
        for (int k = 0; k < labels; k++)
        {
            labelCounts[k] = BinaryCounts.Count(
                LabelTable.Column(truth, labels, k), LabelTable.Column(predicted, labels, k));
        }

        for (int i = 0; i < rows; i++)
        {
            sampleCounts[i] = BinaryCounts.Count(
                truth.Slice(i * labels, labels), predicted.Slice(i * labels, labels));
        }
    }

    /// <summary>Number of labels L.</summary>
    public int Labels => labelCounts.Length;

    /// <summary>Number of samples N.</summary>
    public int Samples => sampleCounts.Length;

    /// <summary>Share of the N × L answers that are right, the mean of the labels' accuracies.</summary>
    public double LabelAccuracy => labelCounts.Aggregate(BinaryCounts.Add).Accuracy;

    /// <summary>Share of the N × L answers that are wrong.</summary>
    public double HammingLoss
    {
        get
        {
            BinaryCounts all = labelCounts.Aggregate(BinaryCounts.Add);
            return (double)(all.FalsePositives + all.FalseNegatives) / all.Total;
        }
    }

    /// <summary>Share of samples whose labels are all right ("exact match").</summary>
    public double SubsetAccuracy => sampleCounts.Average(c => c.FalsePositives + c.FalseNegatives == 0 ? 1.0 : 0);

    /// <summary>Counts the answers at thresholds; a score says yes from its label's threshold on (≥).</summary>
    /// <param name="truth">[N, <paramref name="labels"/>], row-major, 0 or 1.</param>
    /// <param name="scores">[N, <paramref name="labels"/>], row-major, not NaN.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="thresholds">One for all labels, or [<paramref name="labels"/>].</param>
    /// <exception cref="ArgumentException">The counts do not fit, a truth is neither 0 nor 1, or a score or threshold
    /// is NaN.</exception>
    public static MultiLabelCounts AtThresholds(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels, params ReadOnlySpan<double> thresholds)
    {
        LabelTable.Check(truth, scores, labels);
        if (thresholds.Length != 1 && thresholds.Length != labels)
        {
            throw new ArgumentException(
                $"Expected one threshold or one for each of the {labels} labels, found {thresholds.Length}.",
                nameof(thresholds));
        }

        return new MultiLabelCounts(truth, BinaryCounts.Answers(scores, thresholds), labels);
    }

    /// <summary>The four counts of one label.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public BinaryCounts Label(int label) => (uint)label < (uint)Labels
        ? labelCounts[label]
        : throw new ArgumentOutOfRangeException(nameof(label), label, $"There are {Labels} labels.");

    /// <summary>Precision over labels or samples.</summary>
    /// <param name="average">How they become one figure.</param>
    /// <param name="whenUndefined">What 0/0 is taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The average is unknown.</exception>
    public double Precision(ClassAverage average, double whenUndefined = 0) =>
        Average(average, c => c.Precision, whenUndefined);

    /// <summary>Recall over labels or samples.</summary>
    /// <inheritdoc cref="Precision"/>
    public double Recall(ClassAverage average, double whenUndefined = 0) =>
        Average(average, c => c.Sensitivity, whenUndefined);

    /// <summary>F1 over labels or samples.</summary>
    /// <inheritdoc cref="Precision"/>
    public double F1(ClassAverage average, double whenUndefined = 0) => FBeta(average, 1, whenUndefined);

    /// <summary>F-beta over labels or samples.</summary>
    /// <param name="average">How they become one figure.</param>
    /// <param name="beta">Positive and finite (see <see cref="BinaryCounts.FBeta"/>).</param>
    /// <param name="whenUndefined">What 0/0 is taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The average is unknown, or <paramref name="beta"/> is not positive
    /// and finite.</exception>
    public double FBeta(ClassAverage average, double beta, double whenUndefined = 0) =>
        Average(average, c => c.FBeta(beta), whenUndefined);

    /// <summary>For example <c>Classification by 14 labels: label accuracy = 0.947, subset accuracy = 0.531, macro F1 =
    /// 0.312, micro F1 = 0.401, n = 22433.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() => new Statement($"Classification by {Labels} labels")
        .Quantity("label accuracy", LabelAccuracy).Quantity("subset accuracy", SubsetAccuracy)
        .Quantity("macro F1", F1(ClassAverage.Macro)).Quantity("micro F1", F1(ClassAverage.Micro)).Count("n", Samples);

    private double Average(ClassAverage average, Func<BinaryCounts, double> figure, double whenUndefined)
    {
        Require.Known(average, nameof(average));
        return average == ClassAverage.Samples
            ? CountAverage.Of(sampleCounts, ClassAverage.Macro, figure, whenUndefined)
            : CountAverage.Of(labelCounts, average, figure, whenUndefined);
    }
}
