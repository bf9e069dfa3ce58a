using System.Text;
using System.Text.RegularExpressions;

namespace MedTransfer.Core.Reports.Html;

/// <summary>Writes a report as one HTML file that needs nothing else: style, script, figures and the data behind them lie inside it.</summary>
internal static partial class HtmlWriter
{
    /// <summary>A letter for private use, where a break will stand.</summary>
    private const char Break = '\uE000';

    internal static string Write(string title, IReadOnlyList<ReportBlock> blocks)
    {
        var text = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{HtmlAssets.Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <link rel="icon" href="data:,">
            <style>
            {HtmlAssets.Style}
            </style>
            </head>
            <body>

            """);
        text.Append("<nav aria-label=\"Sections\">");
        foreach (var heading in blocks.OfType<ReportBlock.Heading>().Where(h => h.Level == 2)) text.Append($"<a href=\"#{Anchor(heading)}\">{Inline(heading.Short ?? heading.Text)}</a>");
        text.Append("<button id=\"theme\" type=\"button\" hidden>Light / dark</button></nav>\n<main>\n");
        foreach (var block in blocks) Write(text, block);
        return text.Append("</main>\n<script>").Append(HtmlAssets.Script).Append("</script>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder text, ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                text.Append($"<h{heading.Level} id=\"{Anchor(heading)}\">{Inline(heading.Text)}</h{heading.Level}>\n");
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
                HtmlTable.Write(text, table);
                break;
            case ReportBlock.Figure { Drawing: not null } figure:
                HtmlFigure.Write(text, figure);
                break;
        }
    }

    internal static string Inline(string text) => Code().Replace(Encode(text), "<code>$1</code>");

    /// <summary>The same with places where a narrow column of a printed page may break a long word.</summary>
    internal static string Breakable(string text) => Inline(LongWord().Replace(text, m => Pieces().Replace(m.Value, $"$0{Break}"))).Replace($"{Break}", "<wbr>", StringComparison.Ordinal);

    /// <summary>Escapes what HTML needs and no more: the file is UTF-8.</summary>
    internal static string Encode(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>A link that saves a file which lies in the page itself.</summary>
    internal static string Download(string file, string type, byte[] content) =>
        $"<a download=\"{Encode(file)}\" href=\"data:{type};base64,{Convert.ToBase64String(content)}\">{Encode(file)}</a>";

    /// <summary>By the name in the list of sections, which is ours: a title may have no letter of ASCII, or that of another section.</summary>
    private static string Anchor(ReportBlock.Heading heading) => heading.Level == 1 ? "top" : NoWord().Replace((heading.Short ?? heading.Text).ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\s`]{17,}")]
    private static partial Regex LongWord();

    [GeneratedRegex(@"[^_\-/.]{12}(?=.)|[^_\-/.]*[_\-/.](?=.)")]
    private static partial Regex Pieces();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();
}
