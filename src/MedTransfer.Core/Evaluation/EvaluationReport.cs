using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Notebooks;
using MedTransfer.Stats;

namespace MedTransfer.Core.Evaluation;

/// <summary>
/// Everything that is said of a split's predictions. With two classes the figures are those of class 1; with more, and for
/// findings, they are plain means over <see cref="Classes"/> unless said otherwise. What cannot be computed, most often because
/// a class is absent, is NaN and <see cref="Undefined"/> says why; what has no meaning for the task is null.
/// </summary>
[TypeFormatterSource(typeof(EvaluationFormatters))]
public sealed record EvaluationReport
{
    /// <summary>Which split.</summary>
    [JsonConverter(typeof(KebabEnumConverter<Split>))]
    public required Split Split { get; init; }

    /// <summary>The kind of task.</summary>
    [JsonConverter(typeof(KebabEnumConverter<LearningTask>))]
    public required LearningTask Task { get; init; }

    /// <summary>Number of samples.</summary>
    public required int Count { get; init; }

    /// <summary>The views whose probabilities were averaged; null for the plain image alone.</summary>
    public string? TestTime { get; init; }

    /// <summary>Area under the ROC curve as MedMNIST defines it: of class 1, the mean one-vs-rest AUC, or the mean over findings.</summary>
    public required double Auc { get; init; }

    /// <summary>DeLong's interval of the AUC of two classes; those of other tasks' classes are in <see cref="Classes"/>.</summary>
    public ConfidenceInterval? AucInterval { get; init; }

    /// <summary>Mean AUC weighted by the samples of each class or finding; null for two classes.</summary>
    public double? AucWeighted { get; init; }

    /// <summary>Mean AUC over the classes or findings that have one; null for two classes.</summary>
    public double? AucPresent { get; init; }

    /// <summary>Mean AUC over all pairs of classes (Hand and Till, 2001); null for two classes and for findings.</summary>
    public double? AucOneVsOne { get; init; }

    /// <summary>AUC over all answers pooled; for findings only.</summary>
    public double? AucMicro { get; init; }

    /// <summary>Average precision.</summary>
    public required double AveragePrecision { get; init; }

    /// <summary>Share of right answers; for findings over all of them.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Wilson's interval of the accuracy; null for findings, whose answers are not independent.</summary>
    public ConfidenceInterval? AccuracyInterval { get; init; }

    /// <summary>Share of samples with every known finding right; for findings only.</summary>
    public double? SubsetAccuracy { get; init; }

    /// <summary>Mean sensitivity of the classes; for findings the mean of (sensitivity + specificity) / 2.</summary>
    public required double BalancedAccuracy { get; init; }

    /// <summary>TP / (TP + FN).</summary>
    public required double Sensitivity { get; init; }

    /// <summary>TN / (TN + FP).</summary>
    public required double Specificity { get; init; }

    /// <summary>TP / (TP + FP).</summary>
    public required double Precision { get; init; }

    /// <summary>TN / (TN + FN).</summary>
    public required double NegativePredictiveValue { get; init; }

    /// <summary>2 TP / (2 TP + FP + FN).</summary>
    public required double F1 { get; init; }

    /// <summary>Matthews' correlation coefficient; 0 where all answers are the same.</summary>
    public required double Matthews { get; init; }

    /// <summary>Cohen's kappa.</summary>
    public required double Kappa { get; init; }

    /// <summary>Kappa with linear weights; for ordered classes only.</summary>
    public double? KappaLinear { get; init; }

    /// <summary>Kappa with quadratic weights; for ordered classes only.</summary>
    public double? KappaQuadratic { get; init; }

    /// <summary>Mean of -log p of the truth, natural logarithm.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Mean squared error of the probabilities: of class 1, summed over several classes, or the mean over findings.</summary>
    public required double Brier { get; init; }

    /// <summary>Expected calibration error in 15 equal bins: of the class predicted, or the mean over findings of their own probability's.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>The greatest error of a bin; for findings the greatest of all.</summary>
    public required double MaximumCalibrationError { get; init; }

    /// <summary>Samples by true class (rows) and predicted class (columns); null for findings.</summary>
    public IReadOnlyList<IReadOnlyList<long>>? ConfusionMatrix { get; init; }

    /// <summary>Each class or finding.</summary>
    public required IReadOnlyList<ClassReport> Classes { get; init; }

    /// <summary>Why figures are NaN, by their names in JSON; null where none is.</summary>
    public IReadOnlyDictionary<string, string>? Undefined { get; init; }

    /// <summary>The probabilities behind the figures; null in a report that was read from a file.</summary>
    [JsonIgnore]
    public Predictions? Predictions { get; init; }
}
