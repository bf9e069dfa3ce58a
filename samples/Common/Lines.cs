namespace MedTransfer.Samples;

/// <summary>Plain text for people.</summary>
public static class Lines
{
    /// <summary>A table with a header line and columns as wide as their longest cell.</summary>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">The cells, as many in each row as there are headings.</param>
    /// <returns>The lines; cells that are numbers stand at the right.</returns>
    public static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [columns, .. rows];
        var widths = columns.Select((_, i) => all.Max(r => r[i].Length)).ToArray();
        var right = columns.Select((_, i) => all.Length > 1 && all.Skip(1).All(r => r[i].Length == 0 || r[i][0] is '-' or '−' or '+' or '–' || char.IsDigit(r[i][0]))).ToArray();
        return string.Join('\n', all.Select(r => string.Join("  ", r.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd()));
    }

    /// <summary>What results of synthetic data must say wherever they go.</summary>
    public const string Synthetic = "SYNTHETIC DATA, drawn by a program: the numbers say nothing about medicine.";

    /// <summary>A text as the name of a file or folder: small letters, with hyphens for what stands in no such name.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Letters and digits of ASCII, hyphens, dots and underscores.</returns>
    public static string Slug(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.ToLowerInvariant().Replace(", ", "-", StringComparison.Ordinal).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '-'));
    }

    /// <summary>What people must not overlook, on standard error.</summary>
    /// <param name="text">A sentence.</param>
    public static void Loud(string text) => Console.Error.WriteLine($"*** {text}");
}
