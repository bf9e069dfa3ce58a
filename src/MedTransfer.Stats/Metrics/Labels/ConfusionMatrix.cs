using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>
/// Counts of true against predicted classes, and the figures that follow from them. Rows are the truth, columns the
/// prediction. Where a figure is 0/0 for a class, precision, recall and F-beta take the value that the caller names
/// (0 unless said otherwise, as scikit-learn does); specificity and negative predictive value are NaN.
/// </summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed class ConfusionMatrix
{
    private readonly long[] counts;
    private readonly long[] truths;
    private readonly long[] predictions;

    /// <summary>Counts the pairs.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="predicted">[N], class indices.</param>
    /// <param name="classes">Number of classes K, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or a class is out of range; the message names
    /// the sample.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Require.Table(predicted.Length, truth.Length, 1, nameof(predicted));
        Require.Classes(truth, classes, nameof(truth));
        Require.Classes(predicted, classes, nameof(predicted));
        Classes = classes;
        Total = truth.Length;
        counts = new long[classes * classes];
        truths = new long[classes];
        predictions = new long[classes];
        for (int i = 0; i < truth.Length; i++)
        {
            counts[(truth[i] * classes) + predicted[i]]++;
            truths[truth[i]]++;
            predictions[predicted[i]]++;
        }
    }

    /// <summary>Number of classes K.</summary>
    public int Classes { get; }

    /// <summary>Number of samples.</summary>
    public long Total { get; }

    /// <summary>Samples of class <paramref name="truth"/> that were predicted as
    /// <paramref name="predicted"/>.</summary>
    public long this[int truth, int predicted] => counts[(Checked(truth) * Classes) + Checked(predicted)];

    /// <summary>Share of samples on the diagonal.</summary>
    public double Accuracy => (double)Hits() / Total;

    /// <summary>Number of true samples of class <paramref name="k"/>.</summary>
    public long Support(int k) => truths[Checked(k)];

    /// <summary>Number of samples predicted as class <paramref name="k"/>.</summary>
    public long Predicted(int k) => predictions[Checked(k)];

    /// <summary>The four counts of class <paramref name="k"/> against all others.</summary>
    public BinaryCounts OneVsRest(int k)
    {
        long hits = this[k, k];
        return new BinaryCounts(
            hits, predictions[k] - hits, Total - truths[k] - predictions[k] + hits, truths[k] - hits);
    }

    /// <summary>TP / (TP + FP) of class <paramref name="k"/>, also called positive predictive value.</summary>
    public double Precision(int k, double whenUndefined = 0) =>
        CountAverage.Defined(OneVsRest(k).Precision, whenUndefined);

    /// <summary>TP / (TP + FN) of class <paramref name="k"/>, also called sensitivity.</summary>
    public double Recall(int k, double whenUndefined = 0) =>
        CountAverage.Defined(OneVsRest(k).Sensitivity, whenUndefined);

    /// <summary>TP / (TP + FN) of class <paramref name="k"/>; NaN where the class has no true sample.</summary>
    public double Sensitivity(int k) => OneVsRest(k).Sensitivity;

    /// <summary>TN / (TN + FP) of class <paramref name="k"/>; NaN where every true sample is of that class.</summary>
    public double Specificity(int k) => OneVsRest(k).Specificity;

    /// <summary>TN / (TN + FN) of class <paramref name="k"/>; NaN where every prediction is that class.</summary>
    public double NegativePredictiveValue(int k) => OneVsRest(k).NegativePredictiveValue;

    /// <summary>2 TP / (2 TP + FP + FN) of class <paramref name="k"/>.</summary>
    public double F1(int k, double whenUndefined = 0) => FBeta(k, 1, whenUndefined);

    /// <summary>F-beta of class <paramref name="k"/> (see <see cref="BinaryCounts.FBeta"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not positive and finite.</exception>
    public double FBeta(int k, double beta, double whenUndefined = 0) =>
        CountAverage.Defined(OneVsRest(k).FBeta(beta), whenUndefined);

    /// <summary>Precision over the classes. Pooled over all of them (micro) it is the accuracy, over some of them it
    /// is not.</summary>
    /// <param name="average">Macro, weighted or micro.</param>
    /// <param name="whenUndefined">What 0/0 is taken for; NaN makes an average that meets it NaN.</param>
    /// <param name="classes">Over which classes; all by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The average is unknown or <see cref="ClassAverage.Samples"/>, or
    /// there is no such class.</exception>
    /// <exception cref="ArgumentException">No class or one class twice is asked for.</exception>
    public double Precision(ClassAverage average, double whenUndefined = 0, IReadOnlyList<int>? classes = null) =>
        Average(average, c => c.Precision, whenUndefined, classes);

    /// <summary>Recall over the classes.</summary>
    /// <inheritdoc cref="Precision(ClassAverage, double, IReadOnlyList{int})"/>
    public double Recall(ClassAverage average, double whenUndefined = 0, IReadOnlyList<int>? classes = null) =>
        Average(average, c => c.Sensitivity, whenUndefined, classes);

    /// <summary>F1 over the classes (the mean of the classes' F1, not the F1 of mean precision and recall).</summary>
    /// <inheritdoc cref="Precision(ClassAverage, double, IReadOnlyList{int})"/>
    public double F1(ClassAverage average, double whenUndefined = 0, IReadOnlyList<int>? classes = null) =>
        FBeta(average, 1, whenUndefined, classes);

    /// <summary>F-beta over the classes.</summary>
    /// <param name="average">Macro, weighted or micro.</param>
    /// <param name="beta">Positive and finite (see <see cref="BinaryCounts.FBeta"/>).</param>
    /// <param name="whenUndefined">What 0/0 is taken for; NaN makes an average that meets it NaN.</param>
    /// <param name="classes">Over which classes; all by default.</param>
    /// <inheritdoc cref="Precision(ClassAverage, double, IReadOnlyList{int})"/>
    public double FBeta(
        ClassAverage average, double beta, double whenUndefined = 0, IReadOnlyList<int>? classes = null) =>
        Average(average, c => c.FBeta(beta), whenUndefined, classes);

    /// <summary>Specificity over the classes; NaN where one of them has none.</summary>
    /// <inheritdoc cref="Precision(ClassAverage, double, IReadOnlyList{int})"/>
    public double Specificity(
        ClassAverage average, double whenUndefined = double.NaN, IReadOnlyList<int>? classes = null) =>
        Average(average, c => c.Specificity, whenUndefined, classes);

    /// <summary>Negative predictive value over the classes; NaN where one of them has none.</summary>
    /// <inheritdoc cref="Precision(ClassAverage, double, IReadOnlyList{int})"/>
    public double NegativePredictiveValue(
        ClassAverage average, double whenUndefined = double.NaN, IReadOnlyList<int>? classes = null) =>
        Average(average, c => c.NegativePredictiveValue, whenUndefined, classes);

    /// <summary>Mean recall over the classes that occur in the truth.</summary>
    /// <param name="adjusted">True rescales it so that guessing gives 0: (b - 1/C) / (1 - 1/C) with C classes
    /// present. With one class only that is NaN for a perfect prediction and -∞ for any other.</param>
    public double BalancedAccuracy(bool adjusted = false)
    {
        int[] present = [.. Enumerable.Range(0, Classes).Where(k => truths[k] > 0)];
        double mean = present.Average(k => Recall(k));
        double chance = 1.0 / present.Length;
        return adjusted ? (mean - chance) / (1 - chance) : mean;
    }

    /// <summary>
    /// Matthews' correlation coefficient for K classes (Gorodkin 2004): (n Σ c_kk - Σ t_k p_k) /
    /// √((n² - Σ p_k²)(n² - Σ t_k²)); 0 where the root is 0.
    /// </summary>
    public double Matthews()
    {
        Int128 n = Total, expected = 0, truthSquares = 0, predictedSquares = 0;
        for (int k = 0; k < Classes; k++)
        {
            expected += (Int128)truths[k] * predictions[k];
            truthSquares += (Int128)truths[k] * truths[k];
            predictedSquares += (Int128)predictions[k] * predictions[k];
        }

        // Whole numbers up to here: with nearly all samples in one class the differences would lose their digits.
        double root = Math.Sqrt((double)((n * n) - predictedSquares) * (double)((n * n) - truthSquares));
        return root == 0 ? 0 : (double)((Hits() * n) - expected) / root;
    }

    /// <summary>
    /// Cohen's kappa: 1 - Σ w_ij observed_ij / Σ w_ij expected_ij, with expected counts from the margins. NaN where
    /// truth and prediction are one and the same class throughout.
    /// </summary>
    /// <param name="weights">The cost of a disagreement.</param>
    public double Kappa(KappaWeights weights = KappaWeights.None)
    {
        Require.Known(weights, nameof(weights));
        double observed = 0, expected = 0;
        for (int i = 0; i < Classes; i++)
        {
            for (int j = 0; j < Classes; j++)
            {
                double distance = Math.Abs(i - j);
                double cost = weights switch
                {
                    KappaWeights.None => i == j ? 0 : 1,
                    KappaWeights.Linear => distance,
                    _ => distance * distance,
                };
                observed += cost * this[i, j];
                expected += cost * truths[i] * predictions[j] / Total;
            }
        }

        return 1 - (observed / expected);
    }

    /// <summary>For example <c>Classification of 3 classes: accuracy = 0.857, balanced accuracy = 0.866, macro F1 =
    /// 0.856, κ = 0.785, MCC = 0.786, n = 63.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() => new Statement($"Classification of {Classes} classes")
        .Quantity("accuracy", Accuracy).Quantity("balanced accuracy", BalancedAccuracy())
        .Quantity("macro F1", F1(ClassAverage.Macro)).Symbol("κ", Kappa()).Quantity("MCC", Matthews()).Count("n", Total);

    private double Average(
        ClassAverage average, Func<BinaryCounts, double> figure, double whenUndefined, IReadOnlyList<int>? classes)
    {
        CountAverage.RequireSingleLabel(average);
        IEnumerable<int> over = classes ?? Enumerable.Range(0, Classes);
        if (classes is not null && (classes.Count == 0 || classes.Distinct().Count() < classes.Count))
        {
            throw new ArgumentException(
                $"Expected different classes to average over, found [{string.Join(", ", classes)}].", nameof(classes));
        }

        return CountAverage.Of([.. over.Select(OneVsRest)], average, figure, whenUndefined);
    }

    private long Hits() => Enumerable.Range(0, Classes).Sum(k => this[k, k]);

    private int Checked(int k) => (uint)k < (uint)Classes
        ? k
        : throw new ArgumentOutOfRangeException(nameof(k), k, $"There are {Classes} classes.");
}
