using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>A metric over a column of numbers or names: the mean of the runs at each place, and their standard deviation, a line for each combination of other columns.</summary>
internal sealed class Trend
{
    private readonly ResultTable _table;
    private readonly LineOptions _options;
    private readonly string _x;
    private readonly string _y;

    internal Trend(ResultTable table, string x, string y, IReadOnlyList<string> by, LineOptions? options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(by);
        if (Array.Find([x, y, .. by], c => !table.Has(c)) is { } unknown) throw table.UnknownColumn(unknown);
        if (table.Rows.Count == 0) throw new InvalidContentException($"{table.Source}: no rows below the header line.");
        (_table, _x, _y, _options) = (table, x, y, options ?? new());
        var rows = Enumerable.Range(0, table.Rows.Count).Where(r => table.Value(r, x).Length > 0).ToArray();
        Places = [.. rows.Select(r => TableNumbers.At(table, r, x)).OfType<double>().Distinct().Order()];
        Names = [.. rows.Select(r => table.Value(r, x)).Distinct()];
        Lines = [.. rows.GroupBy(r => string.Join(", ", by.Select(c => Name(table.Value(r, c))))).Select(g => (g.Key, g.ToArray()))];
    }

    /// <summary>The numbers of the horizontal column, each once, rising.</summary>
    internal double[] Places { get; }

    /// <summary>Its texts, each once, as they come.</summary>
    internal string[] Names { get; }

    internal string ValueLabel => _options.ValueLabel ?? MetricNames.Title(_y);

    private IReadOnlyList<(string Label, int[] Rows)> Lines { get; }

    /// <summary>The figure: over numbers in the unit or the logarithm of the column, or over its names.</summary>
    internal Figure Draw(string name, string title, string xLabel, bool log = false, bool named = false, bool markers = true, Func<double, string>? text = null)
    {
        var series = Lines.Select(l => new LineSeries(l.Label, Points(l.Rows, named)) { Markers = markers }).ToArray();
        int[] counts = [.. Lines.SelectMany(l => Cells(l.Rows, named)).Select(c => c.Values.Length).Where(n => n > 0).Distinct().Order()];
        string[] caption =
        [
            counts.Length > 0 && counts[^1] > 1 ? $"{(named ? "Marks: means over runs; bars" : markers ? "Marks: means over runs; bands" : "Lines: means over runs; bands")}: ± one standard deviation of a sample (ddof = 1: divided by n − 1)." : "Single runs.",
            counts.Length > 0 ? $"n = {Numerals.Range(counts, "run")} at each place." : "No finished run.",
            .. log ? ["The horizontal axis is logarithmic."] : Array.Empty<string>(),
            .. _options.Remarks,
        ];
        var figure = new LineFigure
        {
            Title = _options.Title ?? title,
            XLabel = xLabel,
            YLabel = ValueLabel,
            Series = series,
            LogX = log,
            Ticks = named || !markers ? null : Places,
            PlaceText = text,
            Categories = named ? [.. Names.Select(Name)] : null,
            Limit = MetricNames.Limit(_y),
            Least = MetricNames.Least(_y),
        };
        return new(_options.Name ?? name, figure.Title, string.Join(' ', caption), figure.Draw(), figure.Data());
    }

    private LinePoint[] Points(int[] rows, bool named) => [.. Cells(rows, named).Select(c =>
    {
        if (c.Values.Length == 0) return new LinePoint(c.Place, double.NaN);
        var d = Description.Of(c.Values);
        return c.Values.Length == 1 ? new LinePoint(c.Place, d.Mean) : new LinePoint(c.Place, d.Mean, d.Mean - d.StandardDeviation, d.Mean + d.StandardDeviation);
    })];

    private IEnumerable<(double Place, double[] Values)> Cells(int[] rows, bool named) => named
        ? Names.Select((n, i) => ((double)i, Values(rows.Where(r => _table.Value(r, _x) == n))))
        : rows.GroupBy(r => TableNumbers.At(_table, r, _x)).Where(g => g.Key is not null).OrderBy(g => g.Key).Select(g => (g.Key!.Value, Values(g)));

    private double[] Values(IEnumerable<int> rows) => [.. rows.Select(r => TableNumbers.At(_table, r, _y)).OfType<double>()];

    private string Name(string value) => _options.Labels.GetValueOrDefault(value, value);
}
