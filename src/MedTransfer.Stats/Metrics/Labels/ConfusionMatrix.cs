namespace MedTransfer.Stats;

/// <summary>
/// Counts of true against predicted classes, and the figures that follow from them. Rows are the truth, columns the
/// prediction. Where a figure is 0/0 for a class, precision, recall and F1 take the value that the caller names
/// (0 unless said otherwise, as scikit-learn does) and specificity is NaN.
/// </summary>
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

    /// <summary>TP / (TP + FP) of class <paramref name="k"/>.</summary>
    public double Precision(int k, double whenUndefined = 0) => Share(this[k, k], predictions[k], whenUndefined);

    /// <summary>TP / (TP + FN) of class <paramref name="k"/>, also called sensitivity.</summary>
    public double Recall(int k, double whenUndefined = 0) => Share(this[k, k], truths[k], whenUndefined);

    /// <summary>TP / (TP + FN) of class <paramref name="k"/>; NaN where the class has no true sample.</summary>
    public double Sensitivity(int k) => Recall(k, double.NaN);

    /// <summary>TN / (TN + FP) of class <paramref name="k"/>; NaN where every true sample is of that class.</summary>
    public double Specificity(int k) =>
        Share(Total - truths[Checked(k)] - predictions[k] + this[k, k], Total - truths[k], double.NaN);

    /// <summary>2 TP / (2 TP + FP + FN) of class <paramref name="k"/>.</summary>
    public double F1(int k, double whenUndefined = 0) =>
        Share(2 * this[k, k], truths[k] + predictions[k], whenUndefined);

    /// <summary>Precision over all classes.</summary>
    public double Precision(ClassAverage average, double whenUndefined = 0) =>
        Average(average, k => Precision(k, whenUndefined));

    /// <summary>Recall over all classes.</summary>
    public double Recall(ClassAverage average, double whenUndefined = 0) =>
        Average(average, k => Recall(k, whenUndefined));

    /// <summary>F1 over all classes.</summary>
    public double F1(ClassAverage average, double whenUndefined = 0) => Average(average, k => F1(k, whenUndefined));

    /// <summary>Plain mean of the classes' specificities; NaN where one of them is.</summary>
    public double MacroSpecificity() => Average(ClassAverage.Macro, Specificity);

    /// <summary>Mean recall over the classes that occur in the truth.</summary>
    /// <param name="adjusted">True rescales it so that guessing gives 0: (b - 1/C) / (1 - 1/C) with C classes
    /// present.</param>
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
        double n = Total;
        double expected = 0, truthSquares = 0, predictedSquares = 0;
        for (int k = 0; k < Classes; k++)
        {
            expected += (double)truths[k] * predictions[k];
            truthSquares += (double)truths[k] * truths[k];
            predictedSquares += (double)predictions[k] * predictions[k];
        }

        double root = Math.Sqrt((n * n) - predictedSquares) * Math.Sqrt((n * n) - truthSquares);
        return root == 0 ? 0 : ((Hits() * n) - expected) / root;
    }

    /// <summary>
    /// Cohen's kappa: 1 - Σ w_ij observed_ij / Σ w_ij expected_ij, with expected counts from the margins. NaN where
    /// truth and prediction are one and the same class throughout.
    /// </summary>
    /// <param name="weights">The cost of a disagreement.</param>
    public double Kappa(KappaWeights weights = KappaWeights.None)
    {
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
                    KappaWeights.Quadratic => distance * distance,
                    _ => throw new ArgumentOutOfRangeException(nameof(weights), weights, "Unknown weights."),
                };
                observed += cost * this[i, j];
                expected += cost * truths[i] * predictions[j] / Total;
            }
        }

        return 1 - (observed / expected);
    }

    // Every sample has one class and one prediction, so pooled precision, recall and F1 all are the accuracy.
    private double Average(ClassAverage average, Func<int, double> figure) => average switch
    {
        ClassAverage.Macro => Enumerable.Range(0, Classes).Average(figure),
        ClassAverage.Weighted => Enumerable.Range(0, Classes).Sum(k => truths[k] * figure(k)) / Total,
        ClassAverage.Micro => Accuracy,
        _ => throw new ArgumentOutOfRangeException(nameof(average), average, "Unknown average."),
    };

    private long Hits() => Enumerable.Range(0, Classes).Sum(k => this[k, k]);

    private int Checked(int k) => (uint)k < (uint)Classes
        ? k
        : throw new ArgumentOutOfRangeException(nameof(k), k, $"There are {Classes} classes.");

    private static double Share(long part, long whole, double whenUndefined) =>
        whole == 0 ? whenUndefined : (double)part / whole;
}
