using System.Globalization;
using MedTransfer.Data;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Results;

/// <summary>
/// A table of results with named columns, one row a run, as <c>results.csv</c> holds it (RFC 4180: comma, quotes where
/// needed, header line, UTF-8). Values stay texts, so that a key is compared exactly as it was written.
/// </summary>
[TypeFormatterSource(typeof(TableFormatters))]
public sealed class ResultTable
{
    private readonly Dictionary<string, int> _positions;

    /// <summary>Creates a table.</summary>
    /// <param name="columns">Column names, each once.</param>
    /// <param name="rows">Rows of as many values as there are columns.</param>
    /// <param name="source">What messages call the table, such as its file's path.</param>
    /// <exception cref="InvalidContentException">A column stands twice, has no name, or a row is too short or too long.</exception>
    public ResultTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, string source = "the table")
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        Columns = columns;
        Rows = rows;
        Source = source;
        _positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Length == 0) throw new InvalidContentException($"{source}: column {i + 1} has no name in the header line.");
            if (!_positions.TryAdd(columns[i], i)) throw new InvalidContentException($"{source}: column '{columns[i]}' stands twice in the header line.");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns.Count)
            {
                throw new InvalidContentException($"{source}: row {i + 1} has {rows[i].Count} values, the header names {columns.Count} columns. Was the file cut off?");
            }
        }
    }

    /// <summary>Column names in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Values row by row, in the order of <see cref="Columns"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>What messages call the table.</summary>
    public string Source { get; }

    /// <summary>Whether there is a column of this name.</summary>
    /// <param name="column">The name, in exact case.</param>
    /// <returns>True where it exists.</returns>
    public bool Has(string column) => _positions.ContainsKey(column);

    /// <summary>One value.</summary>
    /// <param name="row">Row number from 0.</param>
    /// <param name="column">Column name.</param>
    /// <returns>The text as written.</returns>
    /// <exception cref="InvalidConfigurationException">There is no such column.</exception>
    public string Value(int row, string column) =>
        _positions.TryGetValue(column, out var position) ? Rows[row][position] : throw UnknownColumn(column);

    /// <summary>Reads a table from a CSV file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The table.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The file is empty, cut off, or no table.</exception>
    public static ResultTable Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a table from CSV text.</summary>
    /// <param name="text">The text; a byte order mark and both kinds of line ends are accepted.</param>
    /// <param name="source">What messages call it.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidContentException">The text is empty, cut off inside quotes, or its rows differ in length.</exception>
    public static ResultTable Parse(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var table = CsvTable.Parse(text, source);
        return new ResultTable(table.Columns, [.. table.Rows.Select(r => r.Values)], source);
    }

    /// <summary>The table as CSV text with line feeds.</summary>
    /// <returns>Header and rows.</returns>
    public string ToCsv() => CsvTable.Write(Columns, Rows);

    internal InvalidConfigurationException UnknownColumn(string column) => new(
        $"{Source} has no column '{column}'; it has {string.Join(", ", Columns)}.{DidYouMean.Sentence(column, Columns)}");

    internal static string Number(double? value) => value is { } v ? v.ToString("R", CultureInfo.InvariantCulture) : "";
}
