namespace MedTransfer.Stats;

/// <summary>
/// Decision curve (Vickers and Elkin 2006): the net benefit TP/n - FP/n × p_t/(1 - p_t) of treating whoever has a
/// probability of at least p_t, against treating all and treating none (0). A threshold probability p_t says how many
/// needless treatments one is ready to accept for a needed one: (1 - p_t)/p_t.
/// </summary>
public sealed record DecisionCurve
{
    /// <summary>Threshold probabilities, as given.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>Net benefit of the model at each threshold, in true positives per sample.</summary>
    public required IReadOnlyList<double> NetBenefit { get; init; }

    /// <summary>Net benefit of treating all, at each threshold.</summary>
    public required IReadOnlyList<double> TreatAll { get; init; }

    /// <summary>Net benefit of treating none: 0 at each threshold.</summary>
    public required IReadOnlyList<double> TreatNone { get; init; }

    /// <summary>Number of samples.</summary>
    public required int Count { get; init; }

    /// <summary>Share of positives. Net benefit speaks of this prevalence only.</summary>
    public required double Prevalence { get; init; }

    /// <summary>Says that one class is absent; null where both are present.</summary>
    public string? Warning { get; init; }

    /// <summary>The curve at 0.01, 0.02 … 0.99.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static DecisionCurve Of(ReadOnlySpan<int> truth, ReadOnlySpan<double> probability) =>
        Of(truth, probability, [.. Enumerable.Range(1, 99).Select(i => i / 100.0)]);

    /// <summary>The curve at the thresholds given.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="probability">[N], in [0, 1]; calibrated, or the curve misleads.</param>
    /// <param name="thresholds">At least one, each in [0, 1).</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, a probability lies
    /// outside [0, 1], or a threshold outside [0, 1).</exception>
    public static DecisionCurve Of(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probability, ReadOnlySpan<double> thresholds)
    {
        ProbabilityTable.CheckBinary(truth, probability, nameof(probability));
        Require.AtLeast(1, thresholds.Length, "threshold", nameof(thresholds));
        for (int i = 0; i < thresholds.Length; i++)
        {
            if (!(thresholds[i] is >= 0 and < 1))
                throw new ArgumentException($"Threshold {i} is {thresholds[i]}; it must lie in [0, 1).", nameof(thresholds));
        }

        var steps = new ScoreSteps(truth, probability);
        int n = truth.Length;
        double[] rising = [.. steps.Thresholds.Reverse()];
        double[] model = new double[thresholds.Length], all = new double[thresholds.Length];
        for (int i = 0; i < thresholds.Length; i++)
        {
            int below = Array.BinarySearch(rising, thresholds[i]);
            BinaryCounts at = steps.At(steps.Count - 1 - (below < 0 ? ~below : below));
            model[i] = Benefit(at.TruePositives, at.FalsePositives, n, thresholds[i]);
            all[i] = Benefit(steps.Positives, steps.Negatives, n, thresholds[i]);
        }

        return new DecisionCurve
        {
            Thresholds = thresholds.ToArray(),
            NetBenefit = model,
            TreatAll = all,
            TreatNone = new double[thresholds.Length],
            Count = n,
            Prevalence = (double)steps.Positives / n,
            Warning = steps.Positives == 0 || steps.Negatives == 0
                ? $"All {n} samples are of class {truth[0]}; the curve says nothing about telling classes apart."
                : null,
        };
    }

    /// <summary>At what share of the thresholds the model beats both treating all and treating none, as a sentence; the
    /// curve itself is for a figure.</summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    private static double Benefit(long hits, long falseAlarms, int n, double threshold) =>
        ((double)hits / n) - ((double)falseAlarms / n * (threshold / (1 - threshold)));

    private Statement Describe()
    {
        int better = Enumerable.Range(0, Thresholds.Count).Count(i => NetBenefit[i] > Math.Max(TreatAll[i], 0));
        return new Statement($"Decision curve over {Thresholds.Count} thresholds")
            .Quantity("share where the model is best", (double)better / Thresholds.Count)
            .Quantity("prevalence", Prevalence).Count("n", Count).Note(Warning);
    }
}
