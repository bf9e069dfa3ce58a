using MedTransfer.Stats;

namespace MedTransfer.Core.Evaluation;

/// <summary>
/// The metrics of one split. <see cref="Auc"/> and <see cref="Accuracy"/> are the MedMNIST evaluator's; the others are given
/// for tasks of two classes only, with class 1 as the positive one and 0.5 as the threshold.
/// </summary>
public sealed record EvaluationScore
{
    /// <summary>Area under the ROC curve; NaN where the split lacks a class.</summary>
    public required double Auc { get; init; }

    /// <summary>DeLong's 95 % interval of the AUC of two classes; null where a class has fewer than two samples.</summary>
    public ConfidenceInterval? AucInterval { get; init; }

    /// <summary>Share of right answers; for multi-label tasks the mean over the labels.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Mean loss (natural logarithm), where it was computed.</summary>
    public double? Loss { get; init; }

    /// <summary>Share of the positive cases that are found.</summary>
    public double? Sensitivity { get; init; }

    /// <summary>Share of the negative cases that are left alone.</summary>
    public double? Specificity { get; init; }

    /// <summary>Harmonic mean of precision and sensitivity.</summary>
    public double? F1 { get; init; }
}
