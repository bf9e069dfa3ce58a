namespace MedTransfer.Stats;

/// <summary>
/// Precision against recall while the threshold rises, so that recall falls. A score is called positive when it is at
/// least the threshold. A last point (recall 0, precision 1) has no threshold, as in scikit-learn.
/// </summary>
public sealed record PrecisionRecallCurve
{
    /// <summary>The different scores, rising: one fewer than there are points.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>TP / (TP + FP) at each threshold, then 1.</summary>
    public required IReadOnlyList<double> Precisions { get; init; }

    /// <summary>TP / (TP + FN) at each threshold, then 0; 1 at every threshold where there is no positive.</summary>
    public required IReadOnlyList<double> Recalls { get; init; }

    /// <summary>Σ (R_i - R_(i-1)) P_i, without interpolation; 0 where there is no positive.</summary>
    public required double AveragePrecision { get; init; }

    /// <summary>Number of positives.</summary>
    public required int Positives { get; init; }

    /// <summary>Number of negatives.</summary>
    public required int Negatives { get; init; }

    /// <summary>Says that there is no positive; null otherwise.</summary>
    public string? Warning { get; init; }

    /// <summary>Reads the curve off the scores.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, or a score is NaN;
    /// the message names the sample.</exception>
    public static PrecisionRecallCurve Of(ReadOnlySpan<int> truth, ReadOnlySpan<double> score)
    {
        var steps = new ScoreSteps(truth, score);
        int count = steps.Count;
        double[] thresholds = new double[count], precisions = new double[count + 1], recalls = new double[count + 1];
        for (int i = 0; i < count; i++)
        {
            BinaryCounts at = steps.At(count - 1 - i);
            thresholds[i] = steps.Thresholds[count - 1 - i];
            precisions[i] = at.Precision;
            recalls[i] = steps.Positives == 0 ? 1 : at.Sensitivity;
        }

        precisions[count] = 1;
        return new PrecisionRecallCurve
        {
            Thresholds = thresholds,
            Precisions = precisions,
            Recalls = recalls,
            AveragePrecision = Average(steps),
            Positives = steps.Positives,
            Negatives = steps.Negatives,
            Warning = steps.Positives > 0 ? null
                : "There is no positive (class 1); recall is set to 1 and average precision to 0 by convention.",
        };
    }

    /// <summary>For example <c>Precision-recall curve: AP = 0.896, n_pos = 7, n_neg = 7.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    /// <summary>Average precision over the steps; 0 where there is no positive.</summary>
    internal static double Average(ScoreSteps steps)
    {
        if (steps.Positives == 0) return 0;
        var sum = default(CompensatedSum);
        int before = 0;
        for (int i = 0; i < steps.Count; i++)
        {
            int hits = steps.TruePositives[i];
            sum.Add((double)(hits - before) * hits / ((double)hits + steps.FalsePositives[i]));
            before = hits;
        }

        return sum.Value / steps.Positives;
    }

    private Statement Describe() => new Statement("Precision-recall curve")
        .Quantity("AP", AveragePrecision).Count("n_pos", Positives).Count("n_neg", Negatives).Note(Warning);
}
