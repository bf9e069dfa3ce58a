using System.Text;
using System.Text.RegularExpressions;

namespace MedTransfer.Core.Reports;

/// <summary>Writes a table of a report for a LaTeX document: booktabs, and a longtable where it is longer than a page.</summary>
internal static partial class LatexWriter
{
    private const int LongestPage = 40;

    /// <summary>The whole table with its caption, to be taken in by <c>\input</c>.</summary>
    internal static string Write(ReportBlock.Table table)
    {
        var isLong = table.Rows.Count > LongestPage;
        var alignment = string.Concat(table.Columns.Select((_, i) => table.Numbers.Contains(i) ? 'r' : 'l'));
        var heading = Row(table.Columns);
        var text = new StringBuilder($"% Needs \\usepackage{{booktabs{(isLong ? ",longtable" : "")}}} and \\usepackage[T1]{{fontenc}}.\n");
        text.Append(isLong ? $"\\begin{{longtable}}{{{alignment}}}\n" : "\\begin{table}\n\\centering\n");
        text.Append($"\\caption{{{Text(table.Caption)}}}\n\\label{{tab:{table.Name}}}{(isLong ? " \\\\" : "")}\n");
        if (!isLong) text.Append($"\\begin{{tabular}}{{{alignment}}}\n");
        text.Append("\\toprule\n").Append(heading).Append("\\midrule\n");
        if (isLong) text.Append("\\endhead\n\\bottomrule\n\\endfoot\n");
        foreach (var row in table.Rows) text.Append(Row(row));
        return text.Append(isLong ? "\\end{longtable}\n" : "\\bottomrule\n\\end{tabular}\n\\end{table}\n").ToString();
    }

    /// <summary>A text with everything escaped that LaTeX would take for a command.</summary>
    internal static string Text(string text)
    {
        var result = new StringBuilder();
        foreach (var part in Parts().Split(text))
        {
            if (part.Length > 2 && part[0] == '`') result.Append("\\texttt{").Append(Escape(part[1..^1])).Append('}');
            else if (Power().Match(part) is { Success: true } power) result.Append($"$\\times 10^{{-{Digits(power.Groups[1].Value)}}}$");
            else result.Append(Escape(part));
        }

        return result.ToString();
    }

    private static string Row(IEnumerable<string> cells) => string.Join(" & ", cells.Select(Text)) + " \\\\\n";

    private static string Digits(string superscripts) => string.Concat(superscripts.Select(c => (char)('0' + Numerals.Superscripts.IndexOf(c, StringComparison.Ordinal))));

    private static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var c in text) result.Append(Escape(c));
        return result.ToString();
    }

    private static string Escape(char c) => c switch
    {
        '%' or '&' or '#' or '_' or '$' or '{' or '}' => $"\\{c}",
        '\\' => "\\textbackslash{}",
        '^' => "\\textasciicircum{}",
        '~' => "\\textasciitilde{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '"' => "''",
        '“' => "``",
        '”' => "''",
        '–' => "--",
        '−' => "$-$",
        '±' => "$\\pm$",
        '×' => "$\\times$",
        '∞' => "$\\infty$",
        '≤' => "$\\le$",
        '≥' => "$\\ge$",
        'χ' => "$\\chi$",
        'δ' => "$\\delta$",
        'α' => "$\\alpha$",
        'η' => "$\\eta$",
        'ω' => "$\\omega$",
        '²' => "$^2$",
        '…' => "\\ldots{}",
        '\u00a0' => "~",
        '\n' or '\r' or '\t' => " ",
        _ => c.ToString(),
    };

    [GeneratedRegex("(`[^`]+`| × 10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")]
    private static partial Regex Parts();

    [GeneratedRegex("^ × 10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$")]
    private static partial Regex Power();
}
