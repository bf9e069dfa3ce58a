using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports;

/// <summary>The tables of a report.</summary>
internal static class ReportTables
{
    /// <summary>The factors that a line of the results always names.</summary>
    private static readonly string[] Always = [StudyFactors.Dataset, StudyFactors.Size, StudyFactors.Model, StudyFactors.Optimizer, StudyFactors.Initialization];

    internal static ReportBlock.Table Results(StudyReport report)
    {
        string[] factors = [.. Varying(report)];
        return new(
            "Mean ± sample standard deviation (ddof = 1) over seeds, of the epoch chosen on the validation split; n: runs.",
            [.. factors.Select(FactorNames.Title), "n", "Test AUC", "Test ACC", "Validation AUC"],
            [.. report.Groups.Select(g => (IReadOnlyList<string>)
            [
                .. factors.Select(f => Show(f, g.Example)), Count(g), Numerals.MeanAndDeviation(g.Auc), Numerals.MeanAndDeviation(g.Accuracy), Numerals.MeanAndDeviation(g.ValidationAuc),
            ])],
            Columns(factors.Length, factors.Length + 1, factors.Length + 2, factors.Length + 3))
        {
            Name = "groups",
            Data = Groups(report),
            DataFile = "tables/groups.csv",
        };
    }

    internal static ReportBlock.Table Stages(StudyReport report) => new(
        "First stages: their best weights by validation are what later runs start from; all seeds of those share them.",
        ["Run", "Data set", "Model", "Epochs", "Best epoch", "Seed", "Validation AUC", "Test AUC"],
        [.. report.Records.Where(r => r.Run.IsStage).Select(r => (IReadOnlyList<string>)
        [
            $"`{r.Run.Config.Id}`", r.Run.DatasetTitle, $"`{r.Run.Config.Model.Name}`", Text(r.Run.Config.Epochs), r.Result is { } x ? Text(x.BestEpoch) : "–",
            Text(r.Run.Config.Seed), Score(r, v => v.Validation.Auc), Score(r, v => v.Test.Auc),
        ])],
        Columns(3, 4, 5, 6, 7));

    internal static ReportBlock.Table Runs(StudyReport report)
    {
        string[] factors = [.. Varying(report).Where(f => f != StudyFactors.Size && f != StudyFactors.Optimizer || StudyFactors.Count(report.Planned, f) > 1)];
        var first = factors.Length + 1;
        return new(
            "One line a run; the same numbers, unrounded, are in `results.csv`, and every run's test predictions in its folder.",
            ["Run", .. factors.Select(FactorNames.Title), "Seed", "State", "Best epoch", "Validation AUC", "Test AUC", "Test ACC", "Seconds"],
            [.. report.Records.Where(r => !r.Run.IsStage).Select(r => (IReadOnlyList<string>)
            [
                $"`{r.Run.Config.Id}`", .. factors.Select(f => Show(f, r.Run)), Text(r.Run.Config.Seed),
                ResultColumns.StateName(r.State), r.Result is { } x ? Text(x.BestEpoch) : "–",
                Score(r, v => v.Validation.Auc), Score(r, v => v.Test.Auc), Score(r, v => v.Test.Accuracy),
                r.Result is { } y ? y.Seconds.ToString("0.0", CultureInfo.InvariantCulture) : "–",
            ])],
            Columns(first, first + 2, first + 3, first + 4, first + 5, first + 6))
        {
            Name = "runs",
            Data = report.Results,
            DataFile = "results.csv",
        };
    }

    /// <summary>A factor's value as tables show it: data sets and trainings by their titles.</summary>
    internal static string Show(string factor, PlannedRun run) => factor switch
    {
        StudyFactors.Dataset => run.IsSynthetic ? $"{run.DatasetTitle} (synthetic)" : run.DatasetTitle,
        _ => FactorNames.Show(factor, StudyFactors.Of(run, factor)),
    };

    private static IEnumerable<string> Varying(StudyReport report)
    {
        string[] vary = [.. StudyFactors.All.Where(f => f is not (StudyFactors.Seed or StudyFactors.Grid) && StudyFactors.Count(report.Planned, f) > 1)];
        var telling = StudyFactors.WithoutRepeats(vary, report.Planned, StudyFactors.Of);
        return StudyFactors.All.Where(f => telling.Contains(f) || (Always.Contains(f) && !vary.Contains(f)));
    }

    private static ResultTable Groups(StudyReport report)
    {
        string[] factors = [.. StudyFactors.All.Where(f => f != StudyFactors.Seed)];
        string[] metrics = ["auc", "accuracy", "val_auc"];
        return new(
            [.. factors, "planned", "n", .. metrics.SelectMany(m => new[] { $"{m}_mean", $"{m}_sd" }), "ddof"],
            [.. report.Groups.Select(g => (IReadOnlyList<string>)
            [
                .. factors.Select(f => StudyFactors.Of(g.Example, f)), Text(g.Records.Count), Text(g.Records.Count(r => r.Result is not null)),
                .. new[] { g.Auc, g.Accuracy, g.ValidationAuc }.SelectMany(d => new[] { ResultTable.Number(d?.Mean), Deviation(d) }), "1",
            ])],
            "tables/groups.csv");
    }

    private static string Deviation(Description? of) => of is { Count: > 1 } ? ResultTable.Number(of.StandardDeviation) : "";

    private static string Count(ReportGroup group) =>
        group.Records.Count(r => r.Result is not null) is var done && done == group.Records.Count ? Text(done) : $"{done} of {group.Records.Count}";

    private static string Score(StudyRecord record, Func<Runs.RunResult, double> value) => record.Result is { } result && double.IsFinite(value(result)) ? Numerals.Share(value(result)) : "–";

    private static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static HashSet<int> Columns(params int[] numbers) => [.. numbers];
}
