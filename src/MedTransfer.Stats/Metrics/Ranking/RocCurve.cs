namespace MedTransfer.Stats;

/// <summary>
/// Receiver operating characteristic: false and true positive rates while the threshold falls. A score is called
/// positive when it is at least the threshold. The first point (0, 0) has the threshold +∞.
/// </summary>
public sealed record RocCurve
{
    /// <summary>Thresholds, falling; the first is +∞.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>Share of the negatives called positive at each threshold; NaN where there are no negatives.</summary>
    public required IReadOnlyList<double> FalsePositiveRates { get; init; }

    /// <summary>Share of the positives called positive at each threshold; NaN where there are no positives.</summary>
    public required IReadOnlyList<double> TruePositiveRates { get; init; }

    /// <summary>Area under the curve, from the counts and not from the rounded rates; NaN where a class is
    /// absent.</summary>
    public required double Auc { get; init; }

    /// <summary>Number of positives.</summary>
    public required int Positives { get; init; }

    /// <summary>Number of negatives.</summary>
    public required int Negatives { get; init; }

    /// <summary>Says which class is absent; null where both are present.</summary>
    public string? Warning { get; init; }

    /// <summary>Reads the curve off the scores.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive.</param>
    /// <param name="dropCollinear">True (default) leaves out points on a straight line between their neighbours, when
    /// both steps have the same counts (scikit-learn's <c>drop_intermediate</c>); the area stays the same.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, or a score is NaN;
    /// the message names the sample.</exception>
    public static RocCurve Of(ReadOnlySpan<int> truth, ReadOnlySpan<double> score, bool dropCollinear = true)
    {
        var steps = new ScoreSteps(truth, score);
        List<double> thresholds = [double.PositiveInfinity];
        List<double> falseRates = [Rate(0, steps.Negatives)], trueRates = [Rate(0, steps.Positives)];
        for (int i = 0; i < steps.Count; i++)
        {
            if (dropCollinear && i > 0 && i + 1 < steps.Count
                && Bend(steps.TruePositives, i) == 0 && Bend(steps.FalsePositives, i) == 0)
                continue;
            thresholds.Add(steps.Thresholds[i]);
            falseRates.Add(Rate(steps.FalsePositives[i], steps.Negatives));
            trueRates.Add(Rate(steps.TruePositives[i], steps.Positives));
        }

        return new RocCurve
        {
            Thresholds = thresholds,
            FalsePositiveRates = falseRates,
            TruePositiveRates = trueRates,
            Auc = steps.Auc,
            Positives = steps.Positives,
            Negatives = steps.Negatives,
            Warning = steps.Positives == 0 ? "There is no positive (class 1); true positive rates and AUC are undefined."
                : steps.Negatives == 0 ? "There is no negative (class 0); false positive rates and AUC are undefined."
                : null,
        };
    }

    /// <summary>For example <c>ROC curve: AUC = 0.878, n_pos = 7, n_neg = 7.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() => new Statement("ROC curve")
        .Quantity("AUC", Auc).Count("n_pos", Positives).Count("n_neg", Negatives).Note(Warning);

    private static double Rate(int part, int whole) => whole == 0 ? double.NaN : (double)part / whole;

    private static long Bend(int[] counts, int i) => (long)counts[i + 1] - (2L * counts[i]) + counts[i - 1];
}
