using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>An ROC AUC with DeLong's standard error and intervals.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record DeLongAuc
{
    /// <summary>Area under the ROC curve.</summary>
    public required double Auc { get; init; }

    /// <summary>Its estimated variance; 0 for perfect separation, NaN where a class has one sample only.</summary>
    public required double Variance { get; init; }

    /// <summary>√Variance.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>Number of positives.</summary>
    public required int Positives { get; init; }

    /// <summary>Number of negatives.</summary>
    public required int Negatives { get; init; }

    /// <summary>AUC ± z · SE, which may leave [0, 1]; null where the variance is NaN.</summary>
    public required ConfidenceInterval? Wald { get; init; }

    /// <summary><see cref="Wald"/> cut to [0, 1].</summary>
    public ConfidenceInterval? WaldClipped => Wald is { } w
        ? new ConfidenceInterval(Math.Max(0, w.Low), Math.Min(1, w.High), w.Confidence)
        : null;

    /// <summary>expit(logit(AUC) ± z · SE / (AUC (1 - AUC))), which stays inside (0, 1) and covers better near 1; null
    /// where the AUC is 0 or 1 or the variance is 0.</summary>
    public required ConfidenceInterval? Logit { get; init; }

    /// <summary>The interval that is printed: <see cref="WaldClipped"/>, as most papers and R's pROC give it.</summary>
    public ConfidenceInterval? Interval => WaldClipped;

    /// <summary>What a reader must know before trusting the interval; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>For example <c>ROC AUC (DeLong, Wald interval): AUC = 0.865, 95% CI [0.703, 1.00], SE = 0.0825,
    /// n_pos = 8, n_neg = 12.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same sentence for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    internal static DeLongAuc Of(double auc, double variance, int positives, int negatives, double confidence)
    {
        double error = Math.Sqrt(variance);
        double z = Normal.UpperQuantile((1 - confidence) / 2);
        ConfidenceInterval? wald = double.IsNaN(variance)
            ? null
            : new ConfidenceInterval(auc - (z * error), auc + (z * error), confidence);
        ConfidenceInterval? logit = null;
        if (error > 0 && auc is > 0 and < 1)
        {
            double centre = Math.Log(auc / (1 - auc)), reach = z * error / (auc * (1 - auc));
            logit = new ConfidenceInterval(Expit(centre - reach), Expit(centre + reach), confidence);
        }

        return new DeLongAuc
        {
            Auc = auc,
            Variance = variance,
            Positives = positives,
            Negatives = negatives,
            Wald = wald,
            Logit = logit,
            Warning = double.IsNaN(variance)
                ? $"{positives} positives and {negatives} negatives: a variance needs at least 2 of each."
                : variance == 0
                    ? FormattableString.Invariant(
                        $"DeLong's variance is 0 at an AUC of {auc}: the interval has no width and says nothing.")
                    : null,
        };
    }

    private static double Expit(double x) => 1 / (1 + Math.Exp(-x));

    private Statement Describe() => new Statement("ROC AUC (DeLong, Wald interval)")
        .Symbol("AUC", Auc).Interval(Interval).Symbol("SE", StandardError)
        .Count("n_pos", Positives).Count("n_neg", Negatives).Note(Warning);
}
