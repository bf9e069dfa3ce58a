using System.Text.RegularExpressions;

namespace MedTransfer.Data;

/// <summary>A path with column names in braces, filled from the rows of a table.</summary>
internal sealed partial class PathPattern
{
    private readonly string[] _texts;
    private readonly IReadOnlyList<int> _columns;

    /// <exception cref="InvalidConfigurationException">The table lacks a column.</exception>
    public PathPattern(string pattern, CsvTable table)
    {
        _columns = table.Positions([.. Column().Matches(pattern).Select(m => m.Groups[1].Value)]);
        _texts = Column().Replace(pattern, "\0").Split('\0');
    }

    public static bool HasColumn(string pattern) => Column().IsMatch(pattern);

    /// <summary>The path of a row, with <c>/</c> between its parts.</summary>
    public string Of(CsvRow row)
    {
        var path = _texts[0];
        for (var i = 0; i < _columns.Count; i++) path += row[_columns[i]].Trim() + _texts[i + 1];
        return path.Replace('\\', '/');
    }

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Column();
}
