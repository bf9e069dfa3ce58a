using System.Globalization;
using System.Text;

namespace MedTransfer.Core.Reports.Html;

/// <summary>Writes a table that can be sorted by each column, from the keyboard too.</summary>
internal static class HtmlTable
{
    /// <summary>What is larger stays in its file, which is named: a page must open at once.</summary>
    private const int LargestDownload = 1 << 18;

    /// <summary>From so many columns on a table has smaller letters on paper.</summary>
    private const int ManyColumns = 12;

    internal static void Write(StringBuilder text, ReportBlock.Table table)
    {
        text.Append($"<div class=\"table\">\n<p class=\"caption\">{HtmlWriter.Inline(table.Caption)}{(table.LeftOut is { } note ? $" <strong>{HtmlWriter.Inline(note)}</strong>" : "")}</p>\n");
        Write(text, HtmlWriter.Encode(table.Caption), table.Columns, table.Shown, table.Numbers);
        if (table.Name is { } name)
        {
            text.Append("<p class=\"links\">");
            if (table.Data is { } data) text.Append(Link(table.DataFile, "text/csv", data.ToCsv()));
            text.Append(Link($"tables/{name}.tex", "application/x-tex", LatexWriter.Write(table))).Append("</p>\n");
        }

        text.Append("</div>\n");
    }

    /// <summary>The rows alone.</summary>
    internal static void Write(StringBuilder text, string label, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, IReadOnlySet<int> numbers)
    {
        text.Append($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table{(columns.Count >= ManyColumns ? " class=\"many\"" : "")}>\n<thead><tr>");
        for (var i = 0; i < columns.Count; i++)
            text.Append($"<th scope=\"col\" aria-sort=\"none\"{(numbers.Contains(i) ? " class=\"n\"" : "")}><button type=\"button\">{HtmlWriter.Inline(columns[i])}</button></th>");
        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            text.Append("<tr>");
            for (var i = 0; i < row.Count; i++) text.Append($"<td{(numbers.Contains(i) ? Number(row[i]) : "")}>{(numbers.Contains(i) ? HtmlWriter.Inline(row[i]) : HtmlWriter.Breakable(row[i]))}</td>");
            text.Append("</tr>\n");
        }

        text.Append("</tbody>\n</table></div>\n");
    }

    /// <summary>Saves a file that lies in the page, or names where it is.</summary>
    /// <param name="path">Its path, seen from the report.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="content">What is in it.</param>
    internal static string Link(string path, string type, string content) => content.Length <= LargestDownload
        ? HtmlWriter.Download(path[(path.LastIndexOf('/') + 1)..], type, Encoding.UTF8.GetBytes(content))
        : $"<span>too large to lie in this page: <code>{HtmlWriter.Encode(path)}</code></span>";

    private static string Number(string cell) =>
        SortValue.Of(cell) is { } value ? string.Create(CultureInfo.InvariantCulture, $" class=\"n\" data-value=\"{value:R}\"") : " class=\"n\"";
}
