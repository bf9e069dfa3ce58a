using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>
/// The four counts of yes/no answers and every figure that follows from them. A figure whose denominator is 0 is NaN.
/// </summary>
/// <param name="TruePositives">Positives called positive (TP).</param>
/// <param name="FalsePositives">Negatives called positive (FP).</param>
/// <param name="TrueNegatives">Negatives called negative (TN).</param>
/// <param name="FalseNegatives">Positives called negative (FN).</param>
[TypeFormatterSource(typeof(TextFormatters))]
public readonly record struct BinaryCounts(
    long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    /// <summary>Number of samples.</summary>
    public long Total => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Number of positives, TP + FN.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Number of negatives, TN + FP.</summary>
    public long Negatives => TrueNegatives + FalsePositives;

    /// <summary>Share of positives among the samples.</summary>
    public double Prevalence => (double)Positives / Total;

    /// <summary>(TP + TN) / n.</summary>
    public double Accuracy => (double)(TruePositives + TrueNegatives) / Total;

    /// <summary>TP / (TP + FN): sensitivity, recall, true positive rate.</summary>
    public double Sensitivity => (double)TruePositives / Positives;

    /// <summary>TN / (TN + FP): specificity, true negative rate.</summary>
    public double Specificity => (double)TrueNegatives / Negatives;

    /// <summary>TP / (TP + FP): precision, positive predictive value.</summary>
    public double Precision => (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>TN / (TN + FN).</summary>
    public double NegativePredictiveValue => (double)TrueNegatives / (TrueNegatives + FalseNegatives);

    /// <summary>FP / (FP + TN), 1 - specificity.</summary>
    public double FalsePositiveRate => (double)FalsePositives / Negatives;

    /// <summary>FN / (FN + TP), 1 - sensitivity.</summary>
    public double FalseNegativeRate => (double)FalseNegatives / Positives;

    /// <summary>Mean of sensitivity and specificity.</summary>
    public double BalancedAccuracy => (Sensitivity + Specificity) / 2;

    /// <summary>Sensitivity + specificity - 1: Youden's J, informedness.</summary>
    public double Informedness => Sensitivity - FalsePositiveRate;

    /// <summary>Sensitivity / (1 - specificity); infinite where no negative is called positive.</summary>
    public double PositiveLikelihoodRatio => Sensitivity / FalsePositiveRate;

    /// <summary>(1 - sensitivity) / specificity.</summary>
    public double NegativeLikelihoodRatio => FalseNegativeRate / Specificity;

    /// <summary>2 TP / (2 TP + FP + FN), the harmonic mean of precision and sensitivity.</summary>
    public double F1 => FBeta(1);

    /// <summary>(1 + β²) TP / ((1 + β²) TP + β² FN + FP).</summary>
    /// <param name="beta">How many times sensitivity matters as much as precision; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not positive and finite.</exception>
    public double FBeta(double beta)
    {
        Require.Positive(beta, nameof(beta), "Beta");
        double square = beta * beta, hits = (1 + square) * TruePositives;
        return hits / (hits + (square * FalseNegatives) + FalsePositives);
    }

    /// <summary>Counts answers.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="predicted">[N], likewise.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or a value is neither 0 nor 1.</exception>
    public static BinaryCounts Of(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        Require.Table(predicted.Length, truth.Length, 1, nameof(predicted));
        Require.Classes(truth, 2, nameof(truth));
        Require.Classes(predicted, 2, nameof(predicted));
        return Count(truth, predicted);
    }

    /// <summary>Counts the answers at a threshold: a score says yes from the threshold on (≥), as on an ROC curve.
    /// MedMNIST's accuracy (<see cref="MedTransfer.Stats.Accuracy.OfThreshold"/>) asks for more than the threshold
    /// instead.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], not NaN.</param>
    /// <param name="threshold">Chosen before these data were seen, for example on validation data by
    /// <see cref="DecisionThreshold"/>; +∞ calls nothing positive.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, or a score or the
    /// threshold is NaN.</exception>
    public static BinaryCounts AtThreshold(ReadOnlySpan<int> truth, ReadOnlySpan<double> score, double threshold)
    {
        BinaryScores.Check(truth, score, nameof(score));
        return Count(truth, Answers(score, [threshold]));
    }

    /// <summary>Sums counts.</summary>
    public static BinaryCounts operator +(BinaryCounts a, BinaryCounts b) => new(
        a.TruePositives + b.TruePositives, a.FalsePositives + b.FalsePositives,
        a.TrueNegatives + b.TrueNegatives, a.FalseNegatives + b.FalseNegatives);

    /// <summary>The same as the operator.</summary>
    public static BinaryCounts Add(BinaryCounts left, BinaryCounts right) => left + right;

    /// <summary>For example <c>Binary classification: sensitivity = 0.900, specificity = 0.800, PPV = 0.818, NPV =
    /// 0.889, n_pos = 10, n_neg = 10.</c></summary>
    public override string ToString() => Describe("Binary classification").Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe("Binary classification").Latex();

    /// <summary>1 where a score reaches the threshold of its column.</summary>
    internal static int[] Answers(ReadOnlySpan<double> scores, ReadOnlySpan<double> thresholds)
    {
        int nan = thresholds.ToArray().AsSpan().IndexOf(double.NaN);
        if (nan >= 0)
            throw new ArgumentException($"Threshold {nan} is NaN; it must be a number or infinite.", nameof(thresholds));
        var answers = new int[scores.Length];
        for (int i = 0; i < answers.Length; i++) answers[i] = scores[i] >= thresholds[i % thresholds.Length] ? 1 : 0;
        return answers;
    }

    /// <summary>Counts checked answers.</summary>
    internal static BinaryCounts Count(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        long hits = 0, positives = 0, called = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            hits += truth[i] & predicted[i];
            positives += truth[i];
            called += predicted[i];
        }

        return new BinaryCounts(hits, called - hits, truth.Length - called - positives + hits, positives - hits);
    }

    internal Statement Describe(string method) => new Statement(method)
        .Quantity("sensitivity", Sensitivity).Quantity("specificity", Specificity).Quantity("PPV", Precision)
        .Quantity("NPV", NegativePredictiveValue).Count("n_pos", Positives).Count("n_neg", Negatives);
}
