using System.CommandLine;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;
using MedTransfer.Stats;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer compare</c>: paired tests over a table of results.</summary>
internal static class CompareCommand
{
    internal static Command Create()
    {
        var path = new Argument<string>("RESULTS.csv") { Description = "a table with a header line, one row a run" };
        var metric = Options.Text("--metric", "column of the numbers (default auc)", "auc");
        var by = Options.Text("--by", "column whose values are compared, each with each", required: true);
        var pair = Options.Text("--pair", "columns that say which rows belong together, separated by commas (default seed)", "seed");
        var within = Options.Text("--within", "columns within whose combinations is compared, separated by commas");
        var test = Options.Choice("--test", "test", "paired-t", [.. StatisticNames.Tests.Keys]);
        var correction = Options.Choice("--correction", "adjustment of the p-values over all comparisons", "holm", [.. StatisticNames.Corrections.Keys]);
        var json = Options.Json();
        var command = new Command("compare", "paired tests over a table of results") { path, metric, by, pair, within, test, correction, json };
        command.SetAction(result => Run(
            result.GetValue(path)!,
            new ComparisonRequest(
                result.GetValue(metric)!, result.GetValue(by)!, Split(result.GetValue(pair)), Split(result.GetValue(within)), StatisticNames.Corrections[result.GetValue(correction)!],
                Test: StatisticNames.Tests[result.GetValue(test)!]),
            result.GetValue(json)));
        return command;
    }

    private static int Run(string path, ComparisonRequest request, bool json)
    {
        if (!File.Exists(path)) throw new InvalidConfigurationException($"There is no file '{path}' (looked for {Path.GetFullPath(path)}).");
        var comparisons = Comparisons.Run(ResultTable.Read(path), request);
        if (json) Screen.Json(new { comparisons = comparisons.Select(ReportJson.Describe) });
        else Print(comparisons, request);
        var refused = comparisons.Where(c => c.Test is null).ToArray();
        if (refused.Length == 0) return ExitCode.Done;
        Screen.Note($"medtransfer: {refused.Length} of {comparisons.Count} comparisons are refused: "
            + string.Join(" | ", refused.Select(c => $"{string.Join(", ", c.Within.Values)}{(c.Within.Count > 0 ? ", " : "")}{c.A} against {c.B}: {c.Refusal}")));
        return ExitCode.BadInput;
    }

    private static void Print(IReadOnlyList<Comparison> comparisons, ComparisonRequest request)
    {
        Screen.Line($"Two-sided {StatisticNames.Words(request.Test)} of {request.Metric}, paired by {string.Join(", ", request.Pair)}; p adjusted: {request.Correction} over {comparisons.Count(c => c.Test?.Adjustment is not null)} tests. Difference: A − B.");
        Screen.Table(
            [.. request.Within, "A", "B", .. ComparisonCells.Headings(comparisons, request.Confidence)],
            comparisons.Select(c => (IReadOnlyList<string>)[.. c.Within.Values, c.A, c.B, .. ComparisonCells.Of(c)]),
            [.. Enumerable.Range(request.Within.Count + 2, ComparisonCells.Count)]);
        foreach (var warning in comparisons.Select(c => c.Test?.Warning).OfType<string>().Distinct()) Screen.Line($"! {warning}");
    }

    private static string[] Split(string? columns) =>
        columns is null ? [] : Options.Parts(columns);
}
