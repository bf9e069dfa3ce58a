using System.Text;
using System.Text.RegularExpressions;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Reports.Html;

/// <summary>Writes a figure: the drawing itself, its caption, links that save it, and the numbers behind it.</summary>
internal static partial class HtmlFigure
{
    private const int MostRows = 200;

    internal static void Write(StringBuilder text, ReportBlock.Figure block)
    {
        var figure = block.Drawing!;
        List<string> links = [HtmlWriter.Download($"{figure.Name}.svg", "image/svg+xml", Encoding.UTF8.GetBytes(figure.Svg))];
        if (block.Png is { } png) links.Add(HtmlWriter.Download($"{figure.Name}.png", "image/png", png));
        links.Add(HtmlTable.Link($"figures/{figure.Name}.csv", "text/csv", figure.Data.ToCsv()));
        text.Append($"<figure id=\"figure-{figure.Name}\">\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlWriter.Encode(figure.Title)}\">{Inlined(figure)}</div>\n")
            .Append($"<figcaption>{HtmlWriter.Inline(block.Caption)}</figcaption>\n<p class=\"links\">").AppendJoin("", links).Append("</p>\n");
        var rows = figure.Data.Rows;
        text.Append($"<details><summary>The data behind it: {rows.Count} row{(rows.Count == 1 ? "" : "s")}{(rows.Count > MostRows ? $", the first {MostRows} here, all in figures/{figure.Name}.csv" : "")}</summary>\n");
        var numbers = Enumerable.Range(0, figure.Data.Columns.Count).Where(i => rows.Any(r => r[i].Length > 0) && rows.All(r => r[i].Length == 0 || SortValue.Of(r[i]) is not null)).ToHashSet();
        HtmlTable.Write(text, HtmlWriter.Encode($"The data behind {figure.Title}"), figure.Data.Columns, rows.Take(MostRows), numbers);
        text.Append("</details>\n</figure>\n");
    }

    /// <summary>The drawing as a part of the page: what it names within itself carries the figure's name, so that no two figures mix.</summary>
    private static string Inlined(Figure figure)
    {
        var svg = Prologue().Replace(figure.Svg, "");
        svg = Width().Replace(svg, m => $"<svg{m.Groups[1].Value} style=\"--width:{m.Groups[2].Value};width:calc(var(--width) * 1.35);max-width:max(100%, var(--width))\"", 1);
        return References().Replace(svg, m => $"{m.Groups[1].Value}{figure.Name}-");
    }

    /// <summary>The size in print: on a screen a figure is somewhat larger, and where there is no room no smaller than that.</summary>
    [GeneratedRegex(@"^<svg([^>]*?) width=""([0-9.]+mm)"" height=""[0-9.]+mm""")]
    private static partial Regex Width();

    [GeneratedRegex(@"^\s*<\?xml[^>]*\?>\s*")]
    private static partial Regex Prologue();

    [GeneratedRegex(@"(\sid=""|url\(#|href=""#|\saria-labelledby="")")]
    private static partial Regex References();
}
