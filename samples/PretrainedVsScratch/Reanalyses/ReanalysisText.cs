using System.Text;
using MedTransfer.Core.Results;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

/// <summary>A reanalysis as Markdown; every number in it is computed.</summary>
internal static class ReanalysisText
{
    private static readonly string[] Columns = ["data set", "compared", "n", "mean A", "SD n−1 (n)", "mean B", "SD n−1 (n)", "A − B", "t", "p", "mark", "printed", "p of other row orders", "Holm p", "Holm mark"];

    internal static string Write(Reanalysis analysis)
    {
        var text = new StringBuilder();
        void Add(string block) => text.Append(block).Append("\n\n");
        var marked = analysis.Marked;
        var figures = analysis.Figures;
        Add("# The published figures, tested again");
        Add($"{analysis.Published.Runs.Rows.Count} published runs ({analysis.Published.Metric}), from {analysis.Published.Source}.");
        Add($"Two-sided paired t-tests, as the authors did them: run i with run i. {Escape(Mark.Legend)}. Differences are A − B. Printed marks that the tests give again: "
            + $"{marked.Count(c => c.Agrees == true)} of {marked.Count}. With Holm's correction over the tests of each figure, {marked.Count(c => c.Computed != "NS")} marked differences are "
            + $"{marked.Count(c => c.Adjusted is not ("NS" or "refused"))}.");
        Add("The runs of the two methods share no seed, so that \"paired by run\" means: by the row of a table. The order of the rows is arbitrary: "
            + $"of the {marked.Count} marked comparisons {marked.Count(c => c.Orders is { Marks.Count: 1 })} have the same mark in every order of the rows, and of the {marked.Count(c => c.Computed != "NS")} that are marked as different "
            + $"{marked.Count(c => c.Computed != "NS" && c.Orders is { } o && o.Marks.Contains("NS"))} are NS in another order.");
        foreach (var figure in figures) Add(Section(figure));
        Add(CommonRuns(analysis.Optimizers));
        foreach (var figure in analysis.Pretraining) Add(Section(figure));
        return text.ToString();
    }

    /// <summary>All comparisons, a row each.</summary>
    internal static ResultTable Table(Reanalysis analysis) => new(
        ["figure", "dataset", "a", "b", "n", "difference", "t", "p", "mark", "printed", "p_holm", "mark_holm", "p_orders_low", "p_orders_high", "refusal"],
        [
            .. analysis.Figures.Concat(analysis.Pretraining).SelectMany(f => f.Contrasts.Select(c => (IReadOnlyList<string>)
            [
                f.Name, c.Dataset, c.Comparison.A, c.Comparison.B, $"{c.Comparison.Test?.Count}", Number(c.Comparison.Difference), Number(c.Comparison.Test?.Statistic), Number(c.PValue),
                c.Computed, c.Printed ?? "", Number(c.Comparison.AdjustedPValue), c.Adjusted, Number(c.Orders?.Lowest), Number(c.Orders?.Highest), c.Comparison.Refusal ?? "",
            ])),
        ]);

    private static string Section(PublishedFigure figure)
    {
        var higher = figure.Contrasts.Where(c => c.Comparison.Test is not null).GroupBy(c => (c.Comparison.A, c.Comparison.B)).Select(g =>
            $"{g.Key.A} has the higher mean on {g.Count(c => c.Comparison.Difference > 0)} of {g.Count()} data sets"
            + $" ({g.Count(c => c.Comparison.Difference > 0 && c.PValue < 0.05)} with p < 0.05, {g.Count(c => c.Comparison.Difference > 0 && c.Comparison.AdjustedPValue < 0.05)} after Holm), {g.Key.B} on {g.Count(c => c.Comparison.Difference < 0)}"
            + $" ({g.Count(c => c.Comparison.Difference < 0 && c.PValue < 0.05)}, {g.Count(c => c.Comparison.Difference < 0 && c.Comparison.AdjustedPValue < 0.05)}).");
        var refused = figure.Contrasts.Where(c => c.Comparison.Refusal is not null).Select(c => $"- Refused: {Title(c.Dataset)}, {c.Comparison.A} against {c.Comparison.B}: {c.Comparison.Refusal}.");
        return $"## {figure.Title}\n\n{figure.Remark}\n\n"
            + $"{Markdown(figure.Contrasts)}\n\n{string.Join('\n', higher.Concat(refused))}";
    }

    private static string CommonRuns(PublishedFigure figure)
    {
        var some = figure.OfCommonRuns();
        return "### The same on the runs that all three have\n\n"
            + "Where runs are missing no test is made above. The printed marks of the three-bar figure fit a test on the runs that remain, which nobody planned; it is shown to be compared with them and supports no claim.\n\n"
            + Markdown(some.Contrasts);
    }

    private static string Markdown(IEnumerable<Contrast> contrasts)
    {
        var rows = contrasts.Select(c => $"| {string.Join(" | ", Cells(c))} |");
        return $"| {string.Join(" | ", Columns)} |\n|{string.Concat(Columns.Select((_, i) => i < 2 ? " --- |" : " ---: |"))}\n{string.Join('\n', rows)}";
    }

    private static string[] Cells(Contrast c) =>
    [
        Title(c.Dataset), $"{c.Comparison.A} − {c.Comparison.B}", $"{c.Comparison.Test?.Count}", .. Spread(c.A), .. Spread(c.B),
        c.Comparison.Test is null ? "–" : Numerals.Signed(c.Comparison.Difference), c.Comparison.Test is { } test ? Numerals.Short(test.Statistic) : "–", Numerals.PValue(c.PValue),
        Escape(c.Computed), Escape(c.Printed ?? ""), $"{c.Orders}", Numerals.PValue(c.Comparison.AdjustedPValue), Escape(c.Adjusted),
    ];

    private static string[] Spread(IReadOnlyList<double> values)
    {
        var (sample, population) = (Description.Of([.. values]), Description.Of([.. values], ddof: 0));
        return [Numerals.Share(sample.Mean), $"{Digits(sample.StandardDeviation)} ({Digits(population.StandardDeviation)})"];
    }

    private static string Digits(double value) => value.ToString("0.00000", System.Globalization.CultureInfo.InvariantCulture);

    private static string Title(string dataset) => Datasets.All.FirstOrDefault(d => d.Name == dataset)?.Title ?? dataset;

    private static string Escape(string mark) => mark.Replace("*", "\\*", StringComparison.Ordinal);

    private static string Number(double? value) => value is { } v && double.IsFinite(v) ? v.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "";
}
