using System.Globalization;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Figures;

/// <summary>The means of a metric by two columns of a table, as a heat map.</summary>
internal sealed class MeanTable
{
    private const double LeastSpan = 0.001;

    private readonly LineOptions _options;
    private readonly string _metric;
    private readonly string _rows;
    private readonly string _columns;
    private readonly string[] _rowNames;
    private readonly string[] _columnNames;
    private readonly double[][][] _values;

    internal MeanTable(ResultTable table, string metric, string rows, string columns, LineOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Array.Find([metric, rows, columns], c => !table.Has(c)) is { } unknown) throw table.UnknownColumn(unknown);
        if (table.Rows.Count == 0) throw new InvalidContentException($"{table.Source}: no rows below the header line.");
        (_metric, _rows, _columns, _options) = (metric, rows, columns, options);
        var all = Enumerable.Range(0, table.Rows.Count).ToArray();
        _rowNames = [.. all.Select(r => table.Value(r, rows)).Distinct()];
        _columnNames = [.. all.Select(r => table.Value(r, columns)).Distinct()];
        var cells = all.ToLookup(r => (table.Value(r, rows), table.Value(r, columns)));
        _values = [.. _rowNames.Select(i => _columnNames.Select(j => cells[(i, j)].Select(r => TableNumbers.At(table, r, metric)).OfType<double>().ToArray()).ToArray())];
    }

    internal Figure Draw()
    {
        var means = new double[_rowNames.Length, _columnNames.Length];
        for (var i = 0; i < _rowNames.Length; i++)
            for (var j = 0; j < _columnNames.Length; j++) means[i, j] = _values[i][j].Length == 0 ? double.NaN : _values[i][j].Average();
        double[] known = [.. means.Cast<double>().Where(double.IsFinite)];
        var (low, high) = known.Length == 0 ? (0, 1) : (known.Min(), Math.Max(known.Max(), known.Min() + LeastSpan));
        var label = _options.ValueLabel ?? MetricNames.Title(_metric);
        var figure = new MatrixFigure
        {
            Title = _options.Title ?? $"{label} by {_rows} and {_columns}",
            RowLabel = _rows,
            ColumnLabel = _columns,
            RowNames = [.. _rowNames.Select(Name)],
            ColumnNames = [.. _columnNames.Select(Name)],
            Values = means,
            Low = low,
            High = high,
            Flat = true,
            Format = value => Numerals.Minus(value.ToString("0.000", CultureInfo.InvariantCulture)),
            ValueLabel = label,
        };
        int[] counts = [.. _values.SelectMany(r => r).Select(v => v.Length).Where(n => n > 0).Distinct().Order()];
        var missing = means.Length - known.Length;
        string[] caption =
        [
            $"Means over runs, darker for more; n = {(counts.Length == 0 ? "0" : counts.Length == 1 ? $"{counts[0]}" : $"{counts[0]} to {counts[^1]}")} runs a cell.",
            .. missing > 0 ? [$"Crossed out: no finished run ({(missing == 1 ? "1 cell" : $"{missing} cells")})."] : Array.Empty<string>(),
            .. _options.Remarks,
        ];
        return new(_options.Name ?? $"heat-map-{_metric}", figure.Title, string.Join(' ', caption), figure.Draw(), figure.Data());
    }

    private string Name(string value) => _options.Labels.GetValueOrDefault(value, value);
}
