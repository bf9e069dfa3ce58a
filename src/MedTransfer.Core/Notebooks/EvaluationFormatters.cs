using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Notebooks;

/// <summary>Shows an evaluation: the figures that are asked for most, with their intervals.</summary>
internal sealed class EvaluationFormatters() : FormatterSource(new NotebookFormatter<EvaluationReport>(NotebookHtml.MimeType, Write))
{
    private static string Write(EvaluationReport report) =>
        NotebookHtml.Table(
            $"{report.Split} split, {report.Count} samples",
            ["figure", "value", "interval"],
            [
                Row("AUC", report.Auc, report.AucInterval),
                Row("average precision", report.AveragePrecision),
                Row("accuracy", report.Accuracy, report.AccuracyInterval),
                Row("balanced accuracy", report.BalancedAccuracy),
                Row("sensitivity", report.Sensitivity),
                Row("specificity", report.Specificity),
                Row("F1", report.F1),
                Row("Brier score", report.Brier),
                Row("calibration error", report.CalibrationError),
            ]);

    private static IReadOnlyList<string> Row(string name, double value, ConfidenceInterval? interval = null) =>
        [name, double.IsNaN(value) ? "not defined" : Numerals.Share(value), interval is { } i ? $"{Numerals.Share(i.Low)} to {Numerals.Share(i.High)} ({i.Confidence * 100:0.##} %)" : ""];
}
