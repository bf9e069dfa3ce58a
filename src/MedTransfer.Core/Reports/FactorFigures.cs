using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports;

/// <summary>Figures of the results as a whole, each where what it shows varies: networks by data sets, shares of the data, learning rates, sizes.</summary>
internal static class FactorFigures
{
    private const int MostDatasets = 4;
    private const int MostLines = 8;
    private const string Datasets = "data set";

    internal static IEnumerable<Figure> Draw(StudyReport report, Action<string> leftOut)
    {
        var runs = report.Planned;
        bool Varies(string factor) => StudyFactors.Count(runs, factor) > 1;
        var table = report.Results;
        var shown = report.Shown;
        var metric = report.Definition.Metric;
        var synthetic = report.IsSynthetic ? " (synthetic data)" : "";
        if (Varies(StudyFactors.Dataset) && Varies(StudyFactors.Model))
        {
            var averaged = StudyFactors.All.Where(f => f is not (StudyFactors.Dataset or StudyFactors.Model) && Varies(f)).Select(FactorNames.InText).ToArray();
            yield return StudyFigures.HeatMap(Named(shown.Table(table)), metric, Datasets, options: new()
            {
                Name = $"heat-map-{metric}",
                Title = $"Mean {FactorNames.Metric(metric)} of data sets and networks{synthetic}",
                Remarks = averaged.Length > 0 ? [$"A cell is the mean over all finished runs of its {FactorNames.List(averaged)}."] : [],
            });
        }

        var curves = new List<(string Factor, Func<ResultTable, IReadOnlyList<string>, LineOptions, Figure> Draw, string Name, string Title)>();
        if (Varies(StudyFactors.Fraction)) curves.Add((StudyFactors.Fraction, (t, by, o) => StudyFigures.DataEfficiency(t, metric, by, options: o), "data-efficiency", "by share of the training split"));
        if (Varies(StudyFactors.Rate)) curves.Add((StudyFactors.Rate, (t, by, o) => StudyFigures.LearningRates(t, metric, by, options: o), "learning-rates", "by learning rate"));
        if (Varies(StudyFactors.Size)) curves.Add((StudyFactors.Size, (t, by, o) => StudyFigures.SizeByResize(t, metric, by, options: o), "sizes", "by input size"));
        if (curves.Count == 0) yield break;
        var datasets = runs.GroupBy(r => (r.Config.Data.Name, r.DatasetTitle)).Select(g => g.Key).ToArray();
        foreach (var ((name, title), i) in datasets.Take(MostDatasets).Select((d, i) => (d, i)))
        {
            var rows = Enumerable.Range(0, table.Rows.Count).Where(r => table.Value(r, StudyFactors.Dataset) == name && table.Value(r, metric).Length > 0).ToArray();
            if (rows.Length == 0) continue;
            var part = new ResultTable(table.Columns, [.. rows.Select(r => table.Rows[r])], table.Source);
            foreach (var curve in curves)
            {
                var (by, others) = Lines(part, curve.Factor);
                yield return curve.Draw(shown.Table(part, number: curve.Factor), by, new()
                {
                    Name = $"{curve.Name}{(datasets.Length > 1 ? $"-{i + 1}" : "")}",
                    Title = $"{FactorNames.MetricTitle(metric)} {curve.Title}: {title}{synthetic}",
                    Remarks = others.Count > 0 ? [$"Points are means over all runs, whatever their {FactorNames.List([.. others.Select(FactorNames.InText)])}."] : [],
                });
            }
        }

        if (datasets.Length > MostDatasets) leftOut($"Curves are drawn for {MostDatasets} of {datasets.Length} data sets; the numbers of all are in `tables/groups.csv`.");
    }

    /// <summary>With the column of data sets as an axis calls it.</summary>
    private static ResultTable Named(ResultTable table) => new([.. table.Columns.Select(c => c == StudyFactors.Dataset ? Datasets : c)], table.Rows, table.Source);

    /// <summary>The factors that tell the lines apart, as long as there are not too many, and those that are averaged over.</summary>
    private static (IReadOnlyList<string> By, IReadOnlyList<string> Others) Lines(ResultTable table, string x)
    {
        var rows = Enumerable.Range(0, table.Rows.Count);
        int Count(IReadOnlyList<string> columns) => rows.Select(r => string.Join('\n', columns.Select(c => table.Value(r, c)))).Distinct().Count();
        string[] first = x == StudyFactors.Size ? [StudyFactors.Resize, StudyFactors.Initialization] : [StudyFactors.Initialization];
        var by = new List<string>();
        var others = new List<string>();
        foreach (var factor in first.Concat([StudyFactors.Model, .. StudyFactors.All]).Distinct())
        {
            // What says the same as the axis, such as the name of an optimizer with its rate, tells no lines apart.
            if (factor == x || factor == StudyFactors.Seed || Count([factor]) < 2 || Count([factor, x]) == Math.Max(Count([factor]), Count([x]))) continue;
            if (Count([.. by, factor]) <= MostLines) by.Add(factor);
            else others.Add(factor);
        }

        return (by.Count > 0 ? by : [first[0]], others);
    }
}
