namespace MedTransfer.Core.Results;

/// <summary>A table in plain text: columns padded with blanks, since a pipe or a file has no width to wrap at.</summary>
internal static class TextTable
{
    /// <summary>Header, rule and rows, a line each, without an end of line after the last.</summary>
    /// <param name="columns">Column names.</param>
    /// <param name="rows">Values row by row.</param>
    /// <param name="right">Columns of numbers, aligned right.</param>
    public static string Write(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, params IReadOnlyCollection<int> right)
    {
        var widths = columns.Select((c, i) => rows.Select(r => r[i].Length).Append(c.Length).Max()).ToArray();
        return string.Join('\n', rows.Prepend([.. widths.Select(w => new string('-', w))]).Prepend(columns)
            .Select(row => string.Join("  ", row.Select((v, i) => right.Contains(i) ? v.PadLeft(widths[i]) : v.PadRight(widths[i]))).TrimEnd()));
    }
}
