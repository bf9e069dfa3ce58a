using MedTransfer.Core.Reports.Questions;
using MedTransfer.Core.Results;

namespace MedTransfer.Notebooks;

/// <summary>Shows comparisons: those of a question as the table of its report, and one alone as a row.</summary>
internal sealed class AnswerFormatters() : FormatterSource(
    new NotebookFormatter<QuestionAnswer>(NotebookHtml.MimeType, Write),
    new NotebookFormatter<Comparison>(NotebookHtml.MimeType, Write))
{
    private static string Write(QuestionAnswer answer)
    {
        if (answer.Refusal is { } refusal) return NotebookHtml.Text(Plain($"{answer.Title}\n{refusal}"));
        var table = QuestionTables.Block(answer);
        return NotebookHtml.Table(Plain($"{answer.Title} {table.Caption}"), table.Columns, table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Plain)])) + Refusals(answer.Comparisons);
    }

    private static string Write(Comparison comparison) =>
        NotebookHtml.Table(
            string.Join(", ", comparison.Within.Select(w => $"{w.Key} {w.Value}")),
            ["A", "B", .. ComparisonCells.Headings([comparison], comparison.Test?.Interval?.Confidence ?? 0.95)],
            [[comparison.A, comparison.B, .. ComparisonCells.Of(comparison)]])
        + Refusals([comparison]);

    /// <summary>Without the marks of Markdown that a report's texts have around names.</summary>
    private static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);

    private static string Refusals(IReadOnlyList<Comparison> comparisons) =>
        comparisons.Any(c => c.Refusal is not null) ? NotebookHtml.Items(comparisons.Select(c => c.Refusal).OfType<string>()) : "";
}
