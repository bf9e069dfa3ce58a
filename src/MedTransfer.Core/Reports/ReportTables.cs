using System.Globalization;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports;

/// <summary>The tables of a report.</summary>
internal static class ReportTables
{
    internal static ReportBlock.Table Results(StudyReport report) => new(
        "Mean ± sample standard deviation (ddof = 1) over seeds, of the epoch chosen on the validation split.",
        ["Data set", "Input", "Model", "Optimizer", "Initialization", "n", "Test AUC", "Test ACC", "Validation AUC"],
        [.. report.Groups.Select(g => (IReadOnlyList<string>)
        [
            g.Example.DatasetTitle, $"{g.Example.Config.Input.Size}\u00a0px", $"`{g.Example.Config.Model.Name}`", g.Example.Training, g.Example.Initialization,
            Count(g), Numerals.MeanAndDeviation(g.Auc), Numerals.MeanAndDeviation(g.Accuracy), Numerals.MeanAndDeviation(g.ValidationAuc),
        ])],
        Columns(5, 6, 7, 8));

    internal static ReportBlock.Table Comparisons(StudyReport report) => new(
        $"{ReportFigure.MetricTitle(report.Definition)}: two-sided paired t-tests, runs paired by seed; p-values {ReportText.CorrectionText(report)}. Difference: A − B.",
        ["Data set", "Model", "A", "B", .. ComparisonCells.Headings(report.Comparisons, report.Definition.Confidence)],
        [.. report.Comparisons.Select(c => (IReadOnlyList<string>)
        [
            c.Within[ResultColumns.Dataset], $"`{c.Within[ResultColumns.Model]}`", c.A, c.B, .. ComparisonCells.Of(c),
        ])],
        Columns([.. Enumerable.Range(4, ComparisonCells.Count)]));

    internal static ReportBlock.Table Stages(StudyReport report) => new(
        "First stages: their best weights by validation are what later runs start from; all seeds of those share them.",
        ["Run", "Data set", "Model", "Epochs", "Best epoch", "Seed", "Validation AUC", "Test AUC"],
        [.. report.Records.Where(r => r.Run.IsStage).Select(r => (IReadOnlyList<string>)
        [
            $"`{r.Run.Config.Id}`", r.Run.DatasetTitle, $"`{r.Run.Config.Model.Name}`", Text(r.Run.Config.Epochs), r.Result is { } x ? Text(x.BestEpoch) : "–",
            Text(r.Run.Config.Seed), Score(r, v => v.Validation.Auc), Score(r, v => v.Test.Auc),
        ])],
        Columns(3, 4, 5, 6, 7));

    internal static ReportBlock.Table Runs(StudyReport report) => new(
        "One line a run; the same numbers, unrounded, are in `results.csv`, and every run's test predictions in its folder.",
        ["Run", "Data set", "Model", "Initialization", "Seed", "State", "Best epoch", "Validation AUC", "Test AUC", "Test ACC", "Seconds"],
        [.. report.Records.Where(r => !r.Run.IsStage).Select(r => (IReadOnlyList<string>)
        [
            $"`{r.Run.Config.Id}`", r.Run.DatasetTitle, $"`{r.Run.Config.Model.Name}`", r.Run.Initialization, Text(r.Run.Config.Seed),
            ResultColumns.StateName(r.State), r.Result is { } x ? Text(x.BestEpoch) : "–",
            Score(r, v => v.Validation.Auc), Score(r, v => v.Test.Auc), Score(r, v => v.Test.Accuracy),
            r.Result is { } y ? y.Seconds.ToString("0.0", CultureInfo.InvariantCulture) : "–",
        ])],
        Columns(4, 6, 7, 8, 9, 10));

    private static string Count(ReportGroup group) =>
        group.Records.Count(r => r.Result is not null) is var done && done == group.Records.Count ? Text(done) : $"{done} of {group.Records.Count}";

    private static string Score(StudyRecord record, Func<Runs.RunResult, double> value) => record.Result is { } result ? Numerals.Share(value(result)) : "–";

    private static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static HashSet<int> Columns(params int[] numbers) => [.. numbers];
}
