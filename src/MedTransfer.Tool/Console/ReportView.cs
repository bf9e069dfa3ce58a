using MedTransfer.Core.Reports;

namespace MedTransfer.Tool.Console;

/// <summary>Prints a report's tables.</summary>
internal static class ReportView
{
    internal static void Print(StudyReport report)
    {
        Screen.Line();
        Screen.Line("Mean ± sample standard deviation (ddof 1) over seeds, epoch chosen on the validation split:");
        Screen.Table(
            ["Data set", "Input", "Model", "Optimizer", "Initialization", "n", "Test AUC", "Test ACC"],
            report.Groups.Select(g => (IReadOnlyList<string>)
            [
                g.Example.DatasetTitle + (g.Example.IsSynthetic ? " (synthetic)" : ""), $"{g.Example.Config.Input.Size} px", g.Example.Config.Model.Name, g.Example.Training,
                g.Example.Initialization, $"{g.Records.Count(r => r.Result is not null)}/{g.Records.Count}", Numerals.MeanAndDeviation(g.Auc), Numerals.MeanAndDeviation(g.Accuracy),
            ]),
            5, 6, 7);
        if (report.CollapsedText is { } collapsed) Screen.Line(collapsed);
        if (report.Comparisons.Count == 0) return;
        Screen.Line($"Two-sided paired t-tests of test {report.Definition.Metric.ToUpperInvariant()}, paired by seed; {report.Definition.Correction}-adjusted over {report.Comparisons.Count(c => c.Test?.Adjustment is not null)} tests. Difference: A − B.");
        Screen.Table(
            ["Data set", "Model", "A", "B", .. ComparisonCells.Headings(report.Comparisons, report.Definition.Confidence)],
            report.Comparisons.Select(c => (IReadOnlyList<string>)[c.Within["dataset"], c.Within["model"], c.A, c.B, .. ComparisonCells.Of(c)]),
            [.. Enumerable.Range(4, ComparisonCells.Count)]);
        foreach (var c in report.Comparisons.Where(c => c.Refusal is not null)) Screen.Line($"Refused: {c.Within["dataset"]}, {c.Within["model"]}, {c.A} against {c.B}: {c.Refusal}");
    }
}
