using MedTransfer.Core.Reports;
using MedTransfer.Core.Reports.Questions;
using MedTransfer.Core.Results;

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
        foreach (var answer in report.Answers) Print(answer);
    }

    private static void Print(QuestionAnswer answer)
    {
        Screen.Line();
        Screen.Line($"{answer.Number}. {answer.Title}");
        if (answer.Refusal is { } reason) Screen.Line($"Not answered: {reason}");
        if (answer.Comparisons.Count == 0) return;
        var table = QuestionTables.Block(answer);
        Screen.Line(Plain(table.Caption));
        Screen.Table([.. table.Columns.Select(Plain)], table.Shown.Select(row => (IReadOnlyList<string>)[.. row.Select(Plain)]), [.. table.Numbers]);
        if (table.LeftOut is { } note) Screen.Line(Plain(note));
        foreach (var ranking in QuestionText.Rankings(answer)) Screen.Line(Plain(ranking));
        foreach (var c in answer.Comparisons.Where(c => c.Refusal is not null).Take(ReportBlock.Table.MostRows))
            Screen.Line($"Refused: {string.Join(", ", new[] { Plain(answer.Where(c.Within)), $"{c.A} against {c.B}" }.Where(t => t.Length > 0))}: {c.Refusal}");
    }

    /// <summary>Without the marks of code.</summary>
    private static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);
}
