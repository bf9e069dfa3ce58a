using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports.Questions;

/// <summary>The comparisons of a question as a table for people and one for programs.</summary>
internal static class QuestionTables
{
    internal static ReportBlock.Table Block(QuestionAnswer answer)
    {
        var telling = answer.Telling;
        var q = answer.Question;
        return new ReportBlock.Table(
            $"{FactorNames.MetricTitle(q.Metric)} by {FactorNames.InText(q.By)}: two-sided {QuestionText.Test(answer)}, pairs are {QuestionText.Pairs(q)}{(answer.Family == 0 ? "" : $"; p-values {QuestionText.Correction(answer)}")}. Difference: A − B.",
            [.. telling.Select(FactorNames.Title), "A", "B", .. Told(answer, ComparisonCells.Headings(answer.Comparisons, q.Confidence))],
            [.. answer.Comparisons.Select(c => (IReadOnlyList<string>)
            [
                .. telling.Select(column => answer.Shown.Show(column, c.Within[column])), answer.Shown.Show(q.By, c.A), answer.Shown.Show(q.By, c.B), .. Told(answer, ComparisonCells.Of(c)),
            ])],
            Enumerable.Range(telling.Count + 2, ComparisonCells.Count - (answer.IsAdjusted ? 0 : 1)).ToHashSet())
        {
            Name = answer.Name,
            Data = Data(answer),
            DataFile = $"tables/{answer.Name}.csv",
        };
    }

    /// <summary>Without a column of adjusted p-values where nothing is adjusted.</summary>
    private static IEnumerable<string> Told(QuestionAnswer answer, IReadOnlyList<string> cells) => cells.Where((_, i) => answer.IsAdjusted || i != ComparisonCells.Adjusted);

    /// <summary>Every digit, and why what is not tested is not.</summary>
    internal static ResultTable Data(QuestionAnswer answer) => new(
        [
            .. answer.Within, "by", "a", "b", "metric", "n", "test", "estimate", "difference", "low", "high", "confidence", "statistic", "df",
            "p", "correction", "family", "p_adjusted", "effect_name", "effect", "warning", "refused",
        ],
        [.. answer.Comparisons.Select(c => Row(answer, c))],
        $"tables/{answer.Name}.csv");

    private static IReadOnlyList<string> Row(QuestionAnswer answer, Comparison c)
    {
        var (q, t) = (answer.Question, c.Test);
        return
        [
            .. answer.Within.Select(column => c.Within[column]), q.By, c.A, c.B, q.Metric, $"{t?.Count}", t?.Method ?? "", t?.Estimate?.Name ?? "",
            Number(c.Difference), Number(t?.Interval?.Low), Number(t?.Interval?.High), Number(t?.Interval?.Confidence), Number(t?.Statistic), Number(t?.DegreesOfFreedom),
            Number(c.PValue), t is null ? "" : $"{q.Correction}", t is null ? "" : $"{answer.Family}", Number(c.AdjustedPValue), t?.Effect?.Name ?? "", Number(t?.Effect?.Value),
            t?.Warning ?? "", c.Refusal ?? "",
        ];
    }

    private static string Number(double? value) => value is { } v && double.IsNaN(v) ? "" : ResultTable.Number(value);
}
