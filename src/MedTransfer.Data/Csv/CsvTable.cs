using System.Text;

namespace MedTransfer.Data;

/// <summary>
/// A table from comma-separated text after RFC 4180: a header line with column names, then one line a row. Values stay the
/// texts that they are. Nothing is guessed: what is not well formed is refused with the number of its line.
/// </summary>
public sealed class CsvTable
{
    /// <summary>The largest file that is read, 512 MiB: 30 times the largest published list of images (CheXpert's, 223,414 rows).</summary>
    public const long MaximumLength = 512L << 20;

    private static readonly char[] Special = [',', '"', '\n', '\r'];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    private CsvTable(string source, CsvRow header, IReadOnlyList<CsvRow> rows)
    {
        Source = source;
        Columns = header.Values;
        Rows = rows;
        for (var i = 0; i < Columns.Count; i++)
        {
            // pandas writes its index as a first column without a name.
            if (Columns[i].Length == 0 && i == 0) continue;
            if (Columns[i].Length == 0) throw new InvalidContentException($"{source}: column {i + 1} has no name in the header line.");
            if (!_positions.TryAdd(Columns[i], i)) throw new InvalidContentException($"{source}: column '{Columns[i]}' stands twice in the header line.");
        }
    }

    /// <summary>What messages call the table; the path of its file.</summary>
    public string Source { get; }

    /// <summary>Column names in order; the first may be empty.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows below the header, empty lines left out; each has as many values as there are columns.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a file in UTF-8, with or without a byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidConfigurationException">It is missing, a folder, not readable, or above <see cref="MaximumLength"/>.</exception>
    /// <exception cref="UnknownFormatException">It is no text.</exception>
    /// <exception cref="InvalidContentException">It is empty, not UTF-8, or as for <see cref="Parse"/>.</exception>
    public static CsvTable Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(CsvText.Read(path), path);
    }

    /// <summary>Reads text; both kinds of line ends are accepted.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InvalidContentException">
    /// There is no header line, a column has no name or stands twice, a row has more or fewer values than there are columns,
    /// or quotes are not closed or stand inside a value.
    /// </exception>
    public static CsvTable Parse(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        var rows = new CsvParser(text.AsSpan(text.StartsWith('\uFEFF') ? 1 : 0), source).Rows();
        if (rows.Count == 0) throw new InvalidContentException($"{source}: the file is empty; expected a header line with column names.");
        var header = rows[0];
        if (header.Values is [var single] && single.AsSpan().IndexOfAny(';', '\t') >= 0)
            throw new InvalidContentException($"{source}: the header line has no comma but {(single.Contains('\t') ? "tabs" : "semicolons")}. Save the file with commas between the values.");
        rows.RemoveAt(0);
        if (rows.Find(r => r.Values.Count != header.Values.Count) is { } ragged)
        {
            throw new InvalidContentException(
                $"{source}: line {ragged.Line} has {ragged.Values.Count} values, the header names {header.Values.Count} columns. Was the file cut off, or does a value with a comma lack its quotes?");
        }

        return new CsvTable(source, header, rows);
    }

    /// <summary>Whether there is a column of this name, in exact case.</summary>
    /// <param name="column">The name.</param>
    public bool Has(string column) => _positions.ContainsKey(column);

    /// <summary>The position of a column, for <see cref="CsvRow.Values"/>.</summary>
    /// <param name="column">The name, in exact case.</param>
    /// <exception cref="InvalidConfigurationException">There is none; the message names the likely one.</exception>
    public int Position(string column) => _positions.TryGetValue(column, out var position) ? position : throw UnknownColumn(column);

    /// <summary>The positions of several columns.</summary>
    /// <param name="columns">The names, in exact case.</param>
    /// <exception cref="InvalidConfigurationException">Some do not exist; the message names all of them.</exception>
    public IReadOnlyList<int> Positions(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var missing = columns.Where(c => !Has(c)).ToList();
        if (missing.Count == 0) return [.. columns.Select(Position)];
        if (missing.Count == 1) throw UnknownColumn(missing[0]);
        throw new InvalidConfigurationException(
            $"{Source} has no columns {string.Join(", ", missing.Select(m => $"'{m}'{DidYouMean.Sentence(m, Columns)}"))}; it has {string.Join(", ", Columns)}.");
    }

    /// <summary>A value as a file must hold it: in quotes where it has a comma, a quote or a line end.</summary>
    /// <param name="value">The text.</param>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.IndexOfAny(Special) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>The text of a table, with line feeds.</summary>
    /// <param name="columns">Column names.</param>
    /// <param name="rows">Values row by row.</param>
    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(columns)) text.AppendJoin(',', row.Select(Quote)).Append('\n');
        return text.ToString();
    }

    private InvalidConfigurationException UnknownColumn(string column) => new(
        $"{Source} has no column '{column}'; it has {string.Join(", ", Columns)}.{DidYouMean.Sentence(column, Columns)}");
}
