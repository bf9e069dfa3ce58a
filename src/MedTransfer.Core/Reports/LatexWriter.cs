using System.Globalization;
using System.Text;

namespace MedTransfer.Core.Reports;

/// <summary>
/// Writes a table of a report for a LaTeX document: booktabs, no wider than the page, and a longtable where it is longer than one.
/// </summary>
internal static class LatexWriter
{
    private const int LongestPage = 40;

    /// <summary>The whole table with its caption, to be taken in by <c>\input</c>.</summary>
    internal static string Write(ReportBlock.Table table)
    {
        var layout = LatexLayout.Of(table);
        var isLong = layout.IsRotated || table.Rows.Count > LongestPage;
        var breaks = layout.Widths.Select(w => w is not null).ToArray();
        var heading = Row(table.Columns.Select((c, i) => LatexText.Heading(c, breaks[i])));
        var rows = string.Concat(table.Rows.Select(row => Row(row.Select((cell, i) => LatexText.Of(cell, breaks[i])))));
        var letters = $"{layout.Size}\\setlength{{\\tabcolsep}}{{{LatexLayout.Separation.ToString(CultureInfo.InvariantCulture)}pt}}\n";
        var caption = $"\\caption{{{LatexText.Of(table.Caption)}}}\n\\label{{tab:{table.Name}}}";
        var text = new StringBuilder(Needs(isLong, layout, breaks.Contains(true))).Append(Foreign(table));
        var columns = string.Concat(layout.Widths.Select((w, i) => Column(w, table.Numbers.Contains(i))));
        return isLong
            ? text.Append(layout.IsRotated ? "\\begin{landscape}\n" : "").Append("{\\setlength{\\LTcapwidth}{\\linewidth}").Append(letters)
                .Append($"\\begin{{longtable}}{{{columns}}}\n{caption} \\\\\n\\toprule\n{heading}\\midrule\n\\endfirsthead\n")
                .Append($"\\multicolumn{{{table.Columns.Count}}}{{l}}{{\\tablename~\\thetable{{}} (continued)}} \\\\\n\\toprule\n{heading}\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n")
                .Append(rows).Append("\\end{longtable}\n}\n").Append(layout.IsRotated ? "\\end{landscape}\n" : "").ToString()
            : text.Append("\\begin{table}\n\\centering\n").Append(letters).Append(caption).Append($"\n\\begin{{tabular}}{{{columns}}}\n\\toprule\n{heading}\\midrule\n")
                .Append(rows).Append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").ToString();
    }

    private static string Needs(bool isLong, LatexLayout layout, bool breaks)
    {
        string[] packages = ["booktabs", .. isLong ? ["longtable"] : Array.Empty<string>(), .. layout.IsRotated ? ["pdflscape"] : Array.Empty<string>(), .. breaks ? ["array"] : Array.Empty<string>()];
        return $"% Needs \\usepackage{{{string.Join(',', packages)}}} and \\usepackage[T1]{{fontenc}}.\n";
    }

    private static string Foreign(ReportBlock.Table table) => table.Rows.SelectMany(r => r).Append(table.Caption).Any(LatexText.IsForeign)
        ? "% Holds letters beyond the Latin ones: compile it with XeLaTeX or LuaLaTeX and a font that has them.\n"
        : "";

    private static string Column(double? width, bool isNumber) => width is { } w
        ? string.Create(CultureInfo.InvariantCulture, $">{{\\raggedright\\arraybackslash}}p{{{Math.Floor(w)}pt}}")
        : isNumber ? "r" : "l";

    private static string Row(IEnumerable<string> cells) => string.Join(" & ", cells) + " \\\\\n";
}
