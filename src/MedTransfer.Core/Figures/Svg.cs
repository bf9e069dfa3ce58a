using System.Globalization;
using System.Net;
using System.Text;

namespace MedTransfer.Core.Figures;

/// <summary>Writes SVG elements; lengths are points (1/72 inch), texts are escaped.</summary>
internal sealed class Svg
{
    internal const string Fonts = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

    private const double TitleHeight = 11;

    /// <summary>Bold letters are so much wider.</summary>
    private const double BoldWidth = 1.08;

    private readonly StringBuilder _text = new();

    internal void Line(double x1, double y1, double x2, double y2, string colour, double width, string? dash = null) => _text.Append(
        $"""<line x1="{N(x1)}" y1="{N(y1)}" x2="{N(x2)}" y2="{N(y2)}"{FigureTheme.Stroke(colour)} stroke-width="{N(width)}"{(dash is null ? "" : $" stroke-dasharray=\"{dash}\"")}/>""").Append('\n');

    internal void Path(IEnumerable<(double X, double Y)> points, string colour, double width, double opacity = 1, string? dash = null) => _text.Append(
        $"""<polyline points="{Points(points)}" fill="none"{FigureTheme.Stroke(colour)} stroke-width="{N(width)}"{(opacity < 1 ? $" stroke-opacity=\"{N(opacity)}\"" : "")}{(dash is null ? "" : $" stroke-dasharray=\"{dash}\"")}/>""").Append('\n');

    /// <summary>A filled shape; without a line round it where <paramref name="stroke"/> is null.</summary>
    internal void Area(IEnumerable<(double X, double Y)> corners, string fill, string? stroke = null, double width = 0, double opacity = 1) => _text.Append(
        $"""<polygon points="{Points(corners)}"{FigureTheme.Fill(fill, stroke)}{(opacity < 1 ? $" fill-opacity=\"{N(opacity)}\"" : "")}{(stroke is null ? "" : $" stroke-width=\"{N(width)}\"")}/>""").Append('\n');

    internal void Rect(double x, double y, double width, double height, string fill, string? stroke = null, double line = 0) => _text.Append(
        $"""<rect x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}"{FigureTheme.Fill(fill, stroke)}{(stroke is null ? "" : $" stroke-width=\"{N(line)}\"")}/>""").Append('\n');

    /// <summary>Many straight lines of one look.</summary>
    internal void Strokes(IEnumerable<((double X, double Y) From, (double X, double Y) To)> lines, string colour, double width) => _text.Append(
        $"""<path d="{string.Concat(lines.Select(l => $"M{N(l.From.X)} {N(l.From.Y)}L{N(l.To.X)} {N(l.To.Y)}"))}" fill="none"{FigureTheme.Stroke(colour)} stroke-width="{N(width)}"/>""").Append('\n');

    internal void Circle(double x, double y, double radius, string fill, string stroke, double width, double opacity = 1) => _text.Append(
        $"""<circle cx="{N(x)}" cy="{N(y)}" r="{N(radius)}"{FigureTheme.Fill(fill, stroke)}{(opacity < 1 ? $" fill-opacity=\"{N(opacity)}\"" : "")} stroke-width="{N(width)}"/>""").Append('\n');

    /// <summary>An upright line with caps at its ends; the upper end is open where it goes on.</summary>
    internal void Whisker(double x, double high, double low, double cap, string colour = Palette.Ink, bool isCapped = true)
    {
        const double Thickness = 0.9;
        Line(x, high, x, low, colour, Thickness);
        if (isCapped) Line(x - cap, high, x + cap, high, colour, Thickness);
        Line(x - cap, low, x + cap, low, colour, Thickness);
    }

    internal void Diamond(double x, double y, double radius, string fill, string stroke, double width) =>
        Area([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill, stroke, width);

    /// <summary>A picture of pixels, from the bytes of a PNG file; its pixels stay squares.</summary>
    internal void Picture(double x, double y, double width, double height, byte[] png) => _text.Append(
        $"""<image x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" style="image-rendering:pixelated" href="data:image/png;base64,{Convert.ToBase64String(png)}"/>""").Append('\n');

    /// <summary>A text; <paramref name="anchor"/> is start, middle or end.</summary>
    internal void Text(double x, double y, string text, double size, string anchor = "start", bool bold = false, string colour = Palette.Ink, double turn = 0) => _text.Append(
        $"""<text x="{N(x)}" y="{N(y)}" font-size="{N(size)}" text-anchor="{anchor}"{FigureTheme.Fill(colour)}{(bold ? " font-weight=\"bold\"" : "")}{(turn == 0 ? "" : $" transform=\"rotate({N(turn)} {N(x)} {N(y)})\"")}>{Escape(text)}</text>""").Append('\n');

    /// <summary>Lines of grey notes, broken at a width and drawn below <paramref name="y"/>; returns the base of the last one.</summary>
    internal double Notes(double left, double y, double width, IEnumerable<string> notes)
    {
        foreach (var line in notes.SelectMany(n => Wrap(n, width, FontSizes.Note))) Text(left, y += 8.5, line, FontSizes.Note, colour: Palette.Grey);
        return y;
    }

    /// <summary>A bold title, broken at a width, whose first line stands on <paramref name="y"/>; returns the base of the last one.</summary>
    internal double Title(double left, double y, double width, string title)
    {
        var lines = Wrap(title, width, FontSizes.Title * BoldWidth);
        for (var i = 0; i < lines.Count; i++) Text(left, y + (i * TitleHeight), lines[i], FontSizes.Title, bold: true);
        return y + ((lines.Count - 1) * TitleHeight);
    }

    /// <summary>A p-value with its italic letter, centred.</summary>
    internal void PValue(double x, double y, string relation, double size) => _text.Append(
        $"""<text x="{N(x)}" y="{N(y)}" font-size="{N(size)}" text-anchor="middle"{FigureTheme.Fill(Palette.Ink)}><tspan font-style="italic">p</tspan> {Escape(relation)}</text>""").Append('\n');

    /// <summary>The whole drawing, sized in millimetres for print.</summary>
    internal string Document(double width, double height, string title, string description) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{N(width * 25.4 / 72)}mm" height="{N(height * 25.4 / 72)}mm" viewBox="0 0 {N(width)} {N(height)}" role="img" font-family="{Fonts}">
        <title>{Escape(title)}</title>
        <desc>{Escape(description)}</desc>
        <rect width="{N(width)}" height="{N(height)}"{FigureTheme.Fill(Palette.Paper)}/>
        {_text}</svg>

        """;

    /// <summary>Width of a text in points.</summary>
    internal static double Width(string text, double size, bool bold = false) => FontMetrics.Width(text, size, bold);

    /// <summary>The text, cut off with an ellipsis where it is wider.</summary>
    internal static string Shorten(string text, double size, double width)
    {
        if (Width(text, size) <= width) return text;
        var length = text.Length;
        while (length > 1 && Width(text[..length] + "…", size) > width) length--;
        return text[..length] + "…";
    }

    /// <summary>Breaks a text after blanks, and before dots, slashes and underscores, so that its lines stay within a width; a word wider than that is cut where <paramref name="cut"/> allows it.</summary>
    internal static IReadOnlyList<string> Wrap(string text, double width, double size, bool cut = true)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && Width(line + piece.TrimEnd(), size) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += piece;
            // A word that is wider than any line is cut where it must be.
            while (cut && line.TrimEnd().Length > 1 && Width(line.TrimEnd(), size) > width)
            {
                var length = line.Length - 1;
                while (length > 1 && Width(line[..length], size) > width) length--;
                if (char.IsHighSurrogate(line[length - 1])) length++;
                if (length >= line.Length) break;
                lines.Add(line[..length]);
                line = line[length..];
            }
        }

        lines.Add(line.TrimEnd());
        return lines;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            // A number stays whole.
            var isBreak = text[i] is '_' or '/' || (text[i] == '.' && !(char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])));
            if (text[i - 1] != ' ' && !isBreak) continue;
            yield return text[start..i];
            start = i;
        }

        yield return text[start..];
    }

    private static string Points(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"));

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string N(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
