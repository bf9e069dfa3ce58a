using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports;

/// <summary>The columns of a table of records, once for people (rounded, intervals in one column) and once for programs (every digit).</summary>
internal sealed class Tidy<T>
{
    private readonly List<(string Name, Func<T, object?> Value)> _columns = [];
    private readonly HashSet<int> _intervals = [];

    /// <summary>Adds a column of texts or numbers; null is empty.</summary>
    public Tidy<T> With(string name, Func<T, object?> value)
    {
        _columns.Add((name, value));
        return this;
    }

    /// <summary>Adds the interval of the column before, which the file calls <c>NAME_low</c> and <c>NAME_high</c> after that one.</summary>
    public Tidy<T> Interval(string name, Func<T, ConfidenceInterval?> value)
    {
        _intervals.Add(_columns.Count);
        return With(name, row => value(row));
    }

    /// <summary>Writes the table as a file; the names of its columns in snake_case.</summary>
    public void Save(ResultFiles files, string name, IEnumerable<T> rows) => files.Csv(
        name,
        [.. _columns.SelectMany((c, i) => _intervals.Contains(i) ? new[] { Key(_columns[i - 1].Name) + "_low", Key(_columns[i - 1].Name) + "_high" } : [Key(c.Name)])],
        rows.Select(row => (IReadOnlyList<string>)[.. _columns.SelectMany((c, i) => _intervals.Contains(i)
            ? c.Value(row) is ConfidenceInterval ends ? new[] { Exact(ends.Low), Exact(ends.High) } : ["", ""]
            : [Exact(c.Value(row))])]));

    /// <summary>The table for people.</summary>
    public ReportBlock.Table Block(string caption, IEnumerable<T> rows)
    {
        string[][] cells = [.. rows.Select(row => _columns.Select(c => Short(c.Value(row))).ToArray())];
        var numbers = Enumerable.Range(0, _columns.Count).Where(i => cells.All(row => row[i].Length == 0 || char.IsDigit(row[i].TrimStart('−', '+')[0]) || row[i] == "–")).ToHashSet();
        return new(caption, [.. _columns.Select(c => c.Name)], cells, numbers);
    }

    private static string Key(string name) => name.Replace(' ', '_').Replace('-', '_').ToLowerInvariant();

    private static string Exact(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => string.Join(';', texts),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Short(object? value) => value switch
    {
        null or double.NaN => "–",
        double number => Numerals.Minus(number.ToString("0.000", CultureInfo.InvariantCulture)),
        ConfidenceInterval ends => $"{Short(ends.Low)} to {Short(ends.High)}",
        IEnumerable<string> texts => string.Join(", ", texts),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
