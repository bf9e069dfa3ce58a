using MedTransfer.Core.Reports.Figures;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports;

/// <summary>Turns a report into its figure; every text comes from the study.</summary>
internal static class ReportFigure
{
    /// <summary>The figure, or null where no run is finished.</summary>
    internal static string? Draw(StudyReport report)
    {
        var labels = report.Groups.Select(g => g.Example.Initialization).Distinct().ToList();
        var panels = report.Groups.GroupBy(g => StudyReport.CellOf(g.Records[0])).Select(cell => Panel(report, [.. cell], labels)).ToArray();
        if (panels.All(p => p.Series.All(s => s.Values.Count == 0))) return null;
        return new PairedFigure(panels)
        {
            ValueLabel = MetricTitle(report.Definition),
            Chance = report.Definition.Metric == "auc" ? 0.5 : null,
            Title = report.Definition.Title,
            Notes = [.. Notes(report)],
        }.Draw();
    }

    internal static string MetricTitle(StudyDefinition definition) => definition.Metric == "auc" ? "Test AUC" : "Test accuracy";

    private static IEnumerable<string> Notes(StudyReport report)
    {
        if (report.IsSynthetic) yield return "SYNTHETIC DATA: images drawn by a program.";
        yield return $"SD: sample standard deviation (n − 1), n = {string.Join(" or ", report.Groups.Select(g => g.Records.Count).Distinct())} seeds.";
        if (report.Comparisons.Count > 0) yield return $"p: two-sided paired t-test by seed, {ReportText.CorrectionText(report)}.";
    }

    private static FigurePanel Panel(StudyReport report, ReportGroup[] cell, List<string> labels)
    {
        var run = cell[0].Example;
        var series = cell.Select(g => new FigureSeries(g.Example.Initialization, labels.IndexOf(g.Example.Initialization), Values(report, g))).ToArray();
        var names = cell.Select(g => g.Example.Initialization).ToList();
        var brackets = report.Comparisons
            .Where(c => Belongs(c, run))
            .Select(c => new FigureBracket(names.IndexOf(c.B), names.IndexOf(c.A), c.Test is null || double.IsNaN(c.AdjustedPValue) ? null : c.AdjustedPValue))
            .ToArray();
        return new FigurePanel(Title(run), $"{run.Config.Model.Name}, {run.Config.Input.Size} px, {run.Training}", series, brackets);
    }

    private static string Title(PlannedRun run) => run.IsSynthetic ? $"{run.DatasetTitle} (synthetic)" : run.DatasetTitle;

    private static bool Belongs(Comparison comparison, PlannedRun run) =>
        comparison.Within[ResultColumns.Grid] == run.Grid
        && comparison.Within[ResultColumns.Dataset] == run.Config.Data.Name
        && comparison.Within["native"] == run.Config.Data.Size.ToString()
        && comparison.Within[ResultColumns.Size] == run.Config.Input.Size.ToString()
        && comparison.Within["resize"] == run.Config.Input.Resize
        && comparison.Within[ResultColumns.Model] == run.Config.Model.Name
        && comparison.Within[ResultColumns.Strategy] == run.Strategy
        && comparison.Within[ResultColumns.Optimizer] == run.Optimizer;

    private static Dictionary<string, double> Values(StudyReport report, ReportGroup group) => group.Records
        .Where(r => r.Result is not null)
        .Select(r => (Seed: r.Run.Config.Seed.ToString(), Value: report.Definition.Metric == "auc" ? r.Result!.Test.Auc : r.Result!.Test.Accuracy))
        .Where(v => double.IsFinite(v.Value))
        .ToDictionary(v => v.Seed, v => v.Value);
}
