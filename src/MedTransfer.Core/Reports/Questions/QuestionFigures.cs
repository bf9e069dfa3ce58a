using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports.Questions;

/// <summary>The figures of an answer: bars with its tests as brackets, the single runs, and ranks with their critical difference.</summary>
internal static class QuestionFigures
{
    /// <summary>Panels that a page can bear.</summary>
    private const int MostPanels = 12;
    private const int MostFigures = 3;

    /// <summary>In millimetres: what A4 and letter paper have room for, with a caption.</summary>
    private const double HighestFigure = 225;

    /// <summary>Of more values than these only pairs that differ get a bracket, and of those not more than the second number a panel.</summary>
    private const int FewValues = 3;
    private const int MostBrackets = 6;

    /// <summary>More runs a bar than these would be a cloud of dots and a heavy page.</summary>
    private const int MostDots = 20;

    /// <summary>Draws them, and tells what was left out.</summary>
    internal static IEnumerable<Figure> Draw(QuestionAnswer answer, ResultTable table, bool isSynthetic, Action<string> leftOut)
    {
        var q = answer.Question;
        var apart = Apart(answer, table);
        string[] within = apart.Count > 0 ? [.. apart] : [.. answer.Within.Intersect([StudyFactors.Dataset])];
        var request = new ComparisonRequest(
            q.Metric, q.By, [.. q.Rank ? q.Pair.Union([StudyFactors.Seed]) : q.Pair], within, q.Correction, q.Confidence, q.Test);
        string[] throughout = [.. answer.Within.Where(f => f != StudyFactors.Grid && !within.Contains(f) && !Varies(table, f)).Select(f => $"{(f == StudyFactors.Size ? "input of " : "")}{answer.Shown.InText(f, table.Value(0, f))}".Replace("`", "", StringComparison.Ordinal)).Where(t => t.Length > 0)];
        string[] common = throughout.Length == 0 ? [] : [$"Throughout: {string.Join(", ", throughout)}."];
        var cells = Enumerable.Range(0, table.Rows.Count)
            .GroupBy(row => string.Join('\n', answer.Within.Select(column => table.Value(row, column))))
            .Where(cell => cell.Any(row => table.Value(row, q.Metric).Length > 0)).Select(cell => cell.ToArray()).ToArray();
        if (cells.Length == 0)
        {
            leftOut($"Nothing is drawn: no run has a {FactorNames.Metric(q.Metric)}.");
            yield break;
        }

        var dots = cells.Max(cell => cell.GroupBy(row => table.Value(row, q.By)).Max(bar => bar.Count())) <= MostDots;
        // On the drawing itself too, which may leave the report.
        var label = $"{FactorNames.MetricTitle(q.Metric)}{(isSynthetic ? " (synthetic data)" : "")}";
        ResultTable Rows(int[][] page) => answer.Shown.Table(new ResultTable(table.Columns, [.. page.SelectMany(cell => cell).Select(row => table.Rows[row])], table.Source), q.By);
        Figure Bars(int[][] page, string suffix, string part)
        {
            var (brackets, note) = Brackets(answer, page, table);
            return StudyFigures.Bars(Rows(page), request, new()
            {
                Name = $"{answer.Name}-bars{suffix}",
                Title = $"{label} by {FactorNames.InText(q.By)}{part}",
                ValueLabel = label,
                Runs = dots,
                Comparisons = [.. brackets.Select(c => answer.Shown.Comparison(c, q.By))],
                Remarks = [.. common, .. note],
            });
        }

        Figure Strip(int[][] page, string suffix, string part) => StudyFigures.Strip(Rows(page), request, new()
        {
            Name = $"{answer.Name}-runs{suffix}",
            Title = $"{label} of every run{part}",
            ValueLabel = label,
            Comparisons = [],
            Remarks = common,
        });

        var pages = Pages(cells, Bars);
        foreach (var figure in Numbered(pages, Bars)) yield return figure;
        if (dots && cells.Length <= MostPanels) foreach (var figure in Numbered(Pages(cells, Strip), Strip)) yield return figure;
        foreach (var (ranking, i) in answer.Rankings.Where(r => r.Friedman is not null).Take(MostFigures).Select((r, i) => (r, i))) yield return Ranks(answer, ranking, i, table, isSynthetic);
        if (cells.Length - Shown(pages).Sum(page => page.Length) is var missing and > 0) leftOut($"{missing} of {cells.Length} panels are not drawn; their numbers are in `tables/groups.csv` and `tables/{answer.Name}.csv`.");
    }

    /// <summary>The panels of each figure: as many as fit on a page of paper.</summary>
    private static int[][][] Pages(int[][] cells, Func<int[][], string, string, Figure> draw)
    {
        var most = Math.Min(MostPanels, cells.Length);
        while (most > 1 && draw([.. cells.Take(most)], "", "").Height > HighestFigure) most = (most + 1) / 2;
        return [.. cells.Chunk(most)];
    }

    /// <summary>The first figures, and as many as show the panels of one full figure.</summary>
    private static IEnumerable<int[][]> Shown(int[][][] pages) => pages.Take(Math.Max(MostFigures, (MostPanels + pages[0].Length - 1) / pages[0].Length));

    private static IEnumerable<Figure> Numbered(int[][][] pages, Func<int[][], string, string, Figure> draw) => pages.Length == 1
        ? [draw(pages[0], "", "")]
        : Shown(pages).Select((page, i) => draw(page, $"-{i + 1}", $" ({i + 1} of {pages.Length})"));

    /// <summary>The columns that tell the panels apart.</summary>
    private static IReadOnlyList<string> Apart(QuestionAnswer answer, ResultTable table) => StudyFactors.WithoutRepeats(
        [.. answer.Within.Where(column => Varies(table, column))], [.. Enumerable.Range(0, table.Rows.Count)], table.Value);

    private static bool Varies(ResultTable table, string column) => Enumerable.Range(0, table.Rows.Count).Select(row => table.Value(row, column)).Distinct().Skip(1).Any();

    private static Figure Ranks(QuestionAnswer answer, QuestionRanking ranking, int number, ResultTable table, bool isSynthetic)
    {
        var q = answer.Question;
        var rows = table.Rows.Where((_, row) => answer.Within.All(column => table.Value(row, column) == ranking.Within[column])).ToArray();
        string[] over = q.Pair.Where(p => p != StudyFactors.Seed).ToArray() is { Length: > 0 } blocks ? blocks : [.. q.Pair];
        var place = answer.Where(ranking.Within).Replace("`", "", StringComparison.Ordinal);
        return StudyFigures.CriticalDifference(answer.Shown.Table(new ResultTable(table.Columns, rows, table.Source), q.By), q.Metric, q.By, over, answer.Alpha, new()
        {
            Name = $"{answer.Name}-ranks{(answer.Rankings.Count > 1 ? $"-{number + 1}" : "")}",
            Title = $"Ranks of each {FactorNames.InText(q.By)} by {FactorNames.Metric(q.Metric)}{(place.Length > 0 ? $": {place}" : "")}{(isSynthetic ? " (synthetic data)" : "")}",
        });
    }

    private static (IReadOnlyList<Comparison> Brackets, string[] Note) Brackets(QuestionAnswer answer, IEnumerable<int[]> cells, ResultTable table)
    {
        // Of a ranking the tests are over data sets, so no panel of one of them can bear their brackets.
        if (answer.Question.Rank) return ([], ["The tests are over the blocks of the ranking and are in the table."]);
        var here = cells.Select(cell => answer.Comparisons.Where(c => answer.Within.All(column => c.Within[column] == table.Value(cell[0], column))).ToArray()).ToArray();
        var all = FewValues * (FewValues - 1) / 2;
        if (here.All(c => c.Length <= all)) return ([.. here.SelectMany(c => c)], []);
        var shown = here.SelectMany(c => c.Where(x => x.AdjustedPValue <= answer.Alpha).OrderBy(x => x.AdjustedPValue).Take(MostBrackets)).ToArray();
        return (shown, [$"Only pairs with an adjusted p-value of at most {FormattableString.Invariant($"{answer.Alpha}")} have brackets, at most {MostBrackets} a panel; all are in the table."]);
    }
}
