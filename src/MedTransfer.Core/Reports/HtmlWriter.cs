using System.Text;
using System.Text.RegularExpressions;

namespace MedTransfer.Core.Reports;

/// <summary>Writes a report as one HTML file that needs nothing else: style and figure lie inside it.</summary>
internal static partial class HtmlWriter
{
    private const string Style = """
        :root { color-scheme: light; }
        body { margin: 3rem auto; max-width: 56rem; padding: 0 1.2rem; color: #1a1a1a; background: #fff;
               font: 16px/1.55 "Source Serif 4", "Source Serif Pro", Charter, Cambria, Georgia, serif; }
        p, ul, figcaption { max-width: 44rem; }
        h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 1rem; }
        h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; }
        code { font: .86em ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        .notice { border: 2px solid #b34700; border-radius: 4px; padding: .6rem 1rem; margin: 1rem 0; font-weight: 600; color: #7a3000; background: #fff6ef; }
        .wide { overflow-x: auto; margin: 1.2rem 0; }
        table { border-collapse: collapse; width: 100%; font: 12.5px/1.4 Helvetica, Arial, "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
        caption { caption-side: top; text-align: left; padding-bottom: .5rem; font: inherit; font-size: 14px; }
        thead th { border-top: 1.5px solid #1a1a1a; border-bottom: 1px solid #1a1a1a; text-align: left; vertical-align: bottom; padding: .35rem .65rem .35rem 0; font-weight: 600; }
        td { padding: .3rem .65rem .3rem 0; vertical-align: top; }
        td.n { white-space: nowrap; }
        tbody tr:last-child td { border-bottom: 1.5px solid #1a1a1a; }
        th.n, td.n { text-align: right; }
        th:last-child, td:last-child { padding-right: 0; }
        figure { margin: 1.6rem 0; }
        figure svg { width: 44rem; max-width: 100%; height: auto; }
        figcaption { font-size: 14px; line-height: 1.45; margin-top: .6rem; }
        li { margin: .3rem 0; overflow-wrap: anywhere; }
        @page { size: A4; margin: 18mm 16mm; }
        @media print {
          body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; }
          .wide { overflow: visible; } p, ul, figcaption { max-width: none; }
          table { font-size: 7pt; } th, td { padding-right: .35rem !important; } caption, figcaption { font-size: 9.5pt; }
          h2 { break-after: avoid; } figure, tr, .notice { break-inside: avoid; } figure svg { width: 150mm; }
        }
        """;

    internal static string Write(string title, IEnumerable<ReportBlock> blocks, string? figure)
    {
        var text = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>

            """);
        foreach (var block in blocks) Write(text, block, figure);
        return text.Append("</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder text, ReportBlock block, string? figure)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                text.Append($"<h{heading.Level}>{Inline(heading.Text)}</h{heading.Level}>\n");
                break;
            case ReportBlock.Paragraph paragraph:
                text.Append($"<p>{Inline(paragraph.Text)}</p>\n");
                break;
            case ReportBlock.Notice notice:
                text.Append($"<p class=\"notice\">{Inline(notice.Text)}</p>\n");
                break;
            case ReportBlock.Items items:
                text.Append("<ul>\n").AppendJoin("", items.Texts.Select(item => $"<li>{Inline(item)}</li>\n")).Append("</ul>\n");
                break;
            case ReportBlock.Table table:
                Write(text, table);
                break;
            case ReportBlock.Figure drawing when figure is not null:
                text.Append($"<figure>\n{figure}<figcaption>{Inline(drawing.Caption)}</figcaption>\n</figure>\n");
                break;
        }
    }

    private static void Write(StringBuilder text, ReportBlock.Table table)
    {
        text.Append($"<div class=\"wide\"><table>\n<caption>{Inline(table.Caption)}</caption>\n<thead><tr>");
        for (var i = 0; i < table.Columns.Count; i++) text.Append($"<th scope=\"col\"{Class(table, i)}>{Inline(table.Columns[i])}</th>");
        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            text.Append("<tr>").AppendJoin("", row.Select((v, i) => $"<td{Class(table, i)}>{Inline(v)}</td>")).Append("</tr>\n");
        }

        text.Append("</tbody>\n</table></div>\n");
    }

    private static string Class(ReportBlock.Table table, int column) => table.Numbers.Contains(column) ? " class=\"n\"" : "";

    private static string Inline(string text) => Code().Replace(Encode(text), "<code>$1</code>");

    /// <summary>Escapes what HTML needs and no more: the file is UTF-8.</summary>
    private static string Encode(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
