using MedTransfer.Stats;

namespace MedTransfer.Core.Evaluation;

/// <summary>
/// The figures of one class against all others, or of one finding. What cannot be computed is NaN, and
/// <see cref="Undefined"/> says why.
/// </summary>
public sealed record ClassReport
{
    /// <summary>The name of the class or finding, or its number where it has no name.</summary>
    public required string Name { get; init; }

    /// <summary>Samples of it.</summary>
    public required long Positives { get; init; }

    /// <summary>All other samples; those of which a finding is not known count nowhere.</summary>
    public required long Negatives { get; init; }

    /// <summary>Samples that are called it.</summary>
    public required long Predicted { get; init; }

    /// <summary>The score from which on a sample is called it; null where the highest score decides.</summary>
    public double? Threshold { get; init; }

    /// <summary>Area under the ROC curve.</summary>
    public required double Auc { get; init; }

    /// <summary>DeLong's interval of it; null where a class has fewer than two samples.</summary>
    public ConfidenceInterval? AucInterval { get; init; }

    /// <summary>Average precision, Σ (R_n - R_n-1) P_n.</summary>
    public required double AveragePrecision { get; init; }

    /// <summary>TP / (TP + FN), also called recall.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>TN / (TN + FP).</summary>
    public required double Specificity { get; init; }

    /// <summary>TP / (TP + FP), the positive predictive value.</summary>
    public required double Precision { get; init; }

    /// <summary>TN / (TN + FN).</summary>
    public required double NegativePredictiveValue { get; init; }

    /// <summary>2 TP / (2 TP + FP + FN).</summary>
    public required double F1 { get; init; }

    /// <summary>Why figures are NaN, by their names in JSON; null where none is.</summary>
    public IReadOnlyDictionary<string, string>? Undefined { get; init; }
}
