using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports.Questions;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports;

/// <summary>What a report says, in order.</summary>
internal static class ReportText
{
    private const int MostOpen = 20;

    /// <summary>The whole report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="png">The picture of a figure; null where there is none.</param>
    internal static IEnumerable<ReportBlock> Blocks(StudyReport report, Func<Figure, byte[]?> png)
    {
        var figures = new FigureBlocks(report, png);
        yield return new ReportBlock.Heading(1, report.Definition.Title);
        if (report.IsSynthetic)
        {
            yield return new ReportBlock.Notice(
                "Synthetic data. The images of this study were drawn by a program; the figures show that everything works and say nothing about medicine.");
        }

        if (report.Definition.Description is { } description) yield return new ReportBlock.Paragraph(description);
        yield return new ReportBlock.Paragraph(Extent(report));
        foreach (var block in Unfinished(report)) yield return block;
        if (CollapsedText(report) is { } collapsed) yield return new ReportBlock.Notice(collapsed);
        foreach (var answer in report.Answers)
        {
            yield return new ReportBlock.Heading(2, report.Answers.Count == 1 ? answer.Title : $"Question {answer.Number}: {answer.Title}") { Short = report.Answers.Count == 1 ? "Findings" : $"Question {answer.Number}" };
            foreach (var block in QuestionText.Blocks(answer)) yield return block;
            foreach (var block in figures.Of(answer.Name)) yield return block;
            if (answer.Comparisons.Count > 0) yield return QuestionTables.Block(answer);
        }

        yield return new ReportBlock.Heading(2, "Results");
        yield return ReportTables.Results(report);
        foreach (var block in figures.Of(ReportFigures.Results)) yield return block;
        foreach (var block in figures.Section(ReportFigures.Training, "Training")) yield return block;
        foreach (var block in figures.Section(ReportFigures.Predictions, "Predictions on the test split")) yield return block;
        foreach (var block in figures.Section(ReportFigures.Inside, "Inside the networks")) yield return block;
        yield return new ReportBlock.Heading(2, "Limits");
        yield return new ReportBlock.Items([.. ReportLimits.Sentences(report)]);
        yield return new ReportBlock.Heading(2, "Protocol");
        yield return new ReportBlock.Items([.. ReportProtocol.Sentences(report)]);
        if (report.Records.Any(r => r.Run.IsStage)) yield return ReportTables.Stages(report);
        yield return new ReportBlock.Heading(2, "Every run");
        yield return ReportTables.Runs(report);
    }

    /// <summary>Names the runs that learnt nothing; null where there are none.</summary>
    internal static string? CollapsedText(StudyReport report) => report.Collapsed is { Count: > 0 } runs
        ? $"{Numerals.Counted(runs.Count, "run")} learnt nothing (AUC exactly 0.5: the network gives every image the same score) and {(runs.Count == 1 ? "counts" : "count")} all the same: "
            + string.Join("; ", runs.Take(MostOpen).Select(r => r.Run.ToString())) + $"{More(runs.Count)}."
        : null;

    /// <summary>How large the study is: <c>48 runs, 45 of them finished: 2 data sets, 3 networks…</c></summary>
    private static string Extent(StudyReport report)
    {
        var runs = report.Planned;
        var stages = report.Records.Count - runs.Count;
        var factors = StudyFactors.All.Where(f => f != StudyFactors.Grid && StudyFactors.Count(runs, f) > 1).Select(f => FactorNames.Many(f, StudyFactors.Count(runs, f))).ToArray();
        return $"{Numerals.Counted(runs.Count, "run")}{(stages > 0 ? $" and {Numerals.Counted(stages, "first stage")}" : "")}, {report.Records.Count(r => r.Result is not null)} of them finished"
            + (factors.Length > 0 ? $": {FactorNames.List(factors)}." : ".");
    }

    private static IEnumerable<ReportBlock> Unfinished(StudyReport report)
    {
        var open = report.Records.Where(r => r.State != RunState.Finished).ToArray();
        if (open.Length == 0) yield break;
        yield return new ReportBlock.Notice(
            open.Length == report.Records.Count ? $"No run is finished ({Numerals.Counted(open.Length, "planned run")}): there is nothing to compare yet."
            : $"{open.Length} of {Numerals.Counted(report.Records.Count, "run")} {(open.Length == 1 ? "is" : "are")} not finished. Comparisons that need {(open.Length == 1 ? "it" : "them")} are refused; means are over the finished runs.");
        // Errors first: they need somebody.
        yield return new ReportBlock.Items([.. open.OrderBy(r => r.State == RunState.Failed ? 0 : 1).Take(MostOpen).Select(r =>
            $"{r.Run}: {ResultColumns.StateName(r.State)}{((r.Failure?.Message ?? r.Damage) is { } why ? $" ({why.ReplaceLineEndings(" ")})" : "")}")]);
        if (open.Length > MostOpen) yield return new ReportBlock.Paragraph($"The other {open.Length - MostOpen} are in `results.csv`, by their state.");
    }

    private static string More(int count) => count > MostOpen ? $" and {count - MostOpen} more, which `results.csv` names by their AUC" : "";
}
