using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports.Html;

namespace MedTransfer.Notebooks;

/// <summary>Shows a figure: the drawing with its caption, or the drawing alone.</summary>
internal sealed class FigureFormatters() : FormatterSource(
    new NotebookFormatter<Figure>(NotebookHtml.MimeType, Write),
    new NotebookFormatter<Figure>("image/svg+xml", figure => figure.Svg))
{
    /// <summary>The drawing as a picture of its own: ids and styles of two drawings on one page would meet otherwise.</summary>
    private static string Write(Figure figure) =>
        $"<figure style=\"margin:0\"><img style=\"max-width:100%;background:#fff\" alt=\"{HtmlWriter.Encode(figure.Title)}\" src=\"data:image/svg+xml;base64,"
        + $"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(figure.Svg))}\"/><figcaption>{HtmlWriter.Encode(figure.ToString())}</figcaption></figure>";
}
