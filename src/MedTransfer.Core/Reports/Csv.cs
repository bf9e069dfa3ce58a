using System.Text;

namespace MedTransfer.Core.Reports;

/// <summary>Comma-separated values after RFC 4180.</summary>
internal static class Csv
{
    private static readonly char[] Special = [',', '"', '\n', '\r'];

    internal static string Quote(string value) =>
        value.IndexOfAny(Special) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>All lines but empty ones, each split into its values.</summary>
    internal static List<IReadOnlyList<string>> Read(string text, string source)
    {
        var lines = new List<IReadOnlyList<string>>();
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        var wasQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') value.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') value.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"' && value.Length == 0 && !wasQuoted) quoted = wasQuoted = true;
            else if (c == ',') EndValue();
            else if (c == '\n') EndLine();
            else if (c != '\r') value.Append(c);
        }

        if (quoted) throw new InvalidContentException($"{source}: the text ends inside a quoted value of line {lines.Count + 1}. Was the file cut off?");
        EndLine();
        return lines;

        void EndValue()
        {
            values.Add(value.ToString());
            value.Clear();
            wasQuoted = false;
        }

        void EndLine()
        {
            var empty = values.Count == 0 && value.Length == 0 && !wasQuoted;
            EndValue();
            if (!empty) lines.Add(values.ToArray());
            values.Clear();
        }
    }
}
