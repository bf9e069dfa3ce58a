using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Reports;

/// <summary>What a report says, in order.</summary>
internal static class ReportText
{
    private static readonly HashSet<int> NoNumbers = [];

    internal static IEnumerable<ReportBlock> Blocks(StudyReport report)
    {
        yield return new ReportBlock.Heading(1, report.Definition.Title);
        if (report.IsSynthetic)
        {
            yield return new ReportBlock.Notice(
                "Synthetic data. The images of this study were drawn by a program; the figures show that everything works and say nothing about medicine.");
        }

        if (report.Definition.Description is { } description) yield return new ReportBlock.Paragraph(description);
        foreach (var block in Unfinished(report)) yield return block;
        foreach (var block in Findings(report)) yield return block;
        if (CollapsedText(report) is { } collapsed) yield return new ReportBlock.Notice(collapsed);
        yield return new ReportBlock.Heading(2, "Results");
        yield return ReportTables.Results(report);
        if (report.Comparisons.Count > 0) yield return ReportTables.Comparisons(report);
        if (report.Records.Any(r => !r.Run.IsStage && r.Result is not null)) yield return new ReportBlock.Figure(Path.GetFileName(report.Folder.FigurePath), FigureCaption(report));
        yield return new ReportBlock.Heading(2, "Protocol");
        yield return new ReportBlock.Items([.. ReportProtocol.Sentences(report)]);
        if (report.Records.Any(r => r.Run.IsStage)) yield return ReportTables.Stages(report);
        yield return new ReportBlock.Heading(2, "Every run");
        yield return ReportTables.Runs(report);
    }

    /// <summary>How the p-values were adjusted, in words.</summary>
    internal static string CorrectionText(StudyReport report)
    {
        var tests = report.Comparisons.Count(c => c.Test?.Adjustment is not null);
        var method = report.Definition.Correction;
        return method == Stats.CorrectionMethod.None ? "not adjusted for the number of tests" : $"{method}-adjusted over {tests} test{(tests == 1 ? "" : "s")}";
    }

    /// <summary>Names the runs that learnt nothing; null where there are none.</summary>
    internal static string? CollapsedText(StudyReport report) => report.Collapsed is { Count: > 0 } runs
        ? $"{(runs.Count == 1 ? "1 run" : $"{runs.Count} runs")} learnt nothing (AUC exactly 0.5: the network gives every image the same score) and {(runs.Count == 1 ? "counts" : "count")} all the same: "
            + string.Join("; ", runs.Select(r => r.Run.ToString())) + "."
        : null;

    private static IEnumerable<ReportBlock> Unfinished(StudyReport report)
    {
        var open = report.Records.Where(r => r.State != RunState.Finished).ToArray();
        if (open.Length == 0) yield break;
        yield return new ReportBlock.Notice(
            $"{open.Length} of {report.Records.Count} runs are not finished. Comparisons that need them are refused; means are over the finished runs.");
        yield return new ReportBlock.Items([.. open.Select(r =>
            $"{r.Run}: {ResultColumns.StateName(r.State)}{(r.Failure is { } f ? $" ({f.Message.ReplaceLineEndings(" ")})" : "")}")]);
    }

    private static IEnumerable<ReportBlock> Findings(StudyReport report)
    {
        if (report.Comparisons.Count == 0) yield break;
        yield return new ReportBlock.Heading(2, "Findings");
        yield return new ReportBlock.Items([.. report.Comparisons.Select(c => Finding(report, c))]);
    }

    private static string Finding(StudyReport report, Comparison c)
    {
        var where = $"{c.Within[ResultColumns.Dataset]}, `{c.Within[ResultColumns.Model]}`, {c.Within[ResultColumns.Size]} px, {(c.Within[ResultColumns.Strategy] == Transfer.FineTune().Name ? "" : $"{c.Within[ResultColumns.Strategy]}, ")}{c.Within[ResultColumns.Optimizer]}";
        if (c.Test is not { } t) return $"{where}: {c.A} against {c.B} is not tested: {c.Refusal}.";
        var metric = report.Definition.Metric == "auc" ? "test AUC" : "test accuracy";
        var text = $"{where}: {c.A} minus {c.B} is {Numerals.Signed(c.Difference)} in mean {metric} ({Interval(t.Interval)}"
            + $"{t.Symbol}({t.DegreesOfFreedom:0}) = {Numerals.Short(t.Statistic)}, p {Numerals.Relation(t.PValue)}, adjusted p {Numerals.Relation(c.AdjustedPValue)}{Effect(t.Effect)}).";
        return t.Warning is { } warning ? $"{text} {warning}" : text;
    }

    private static string Interval(Stats.ConfidenceInterval? interval) => interval is { } i ? $"{Numerals.Percent(i.Confidence)} CI {Numerals.Interval(i)}; " : "";

    private static string Effect(Stats.EffectSize? effect) => effect is { } e ? $", {e.Symbol} = {Numerals.Short(e.Value)}" : "";

    private static string FigureCaption(StudyReport report)
    {
        var seeds = report.Groups.Select(g => g.Records.Count).Distinct().ToArray();
        var tests = report.Comparisons.Count == 0 ? "" : $" p: two-sided paired t-test, runs paired by seed, {CorrectionText(report)}.";
        return $"{ReportFigure.MetricTitle(report.Definition)} of every run (points; runs of one seed are joined) with mean and sample standard deviation "
            + $"(diamond and bar; n − 1 in the denominator; {string.Join(" or ", seeds)} seeds).{tests} The vertical axis does not begin at 0."
            + (report.IsSynthetic ? " Synthetic data." : "");
    }
}
