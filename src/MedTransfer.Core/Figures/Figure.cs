using System.Globalization;
using System.Text.RegularExpressions;
using MedTransfer.Core.Results;
using MedTransfer.Files;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Figures;

/// <summary>A figure for print and screen, with the numbers that it shows.</summary>
/// <param name="Name">Name of its files, without folder and extension, such as <c>bars-auc</c>.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Caption">What its marks, bars and intervals mean, in whole sentences.</param>
/// <param name="Svg">The drawing: one self-contained SVG document.</param>
/// <param name="Data">The numbers behind it, one row for each thing drawn.</param>
[TypeFormatterSource(typeof(FigureFormatters))]
public sealed partial record Figure(string Name, string Title, string Caption, string Svg, ResultTable Data)
{
    /// <summary>Why this machine writes no PNG files, and what helps (a native library or fonts are missing); null where it does.</summary>
    public static string? MissingPng => PngRenderer.Missing;

    /// <summary>Its height in print, in millimetres.</summary>
    internal double Height => double.Parse(Heights().Match(Svg).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The drawing as a PNG file on white.</summary>
    /// <param name="dpi">Pixels per inch at the size in print, above 0; 300 by default.</param>
    /// <returns>The bytes of the file; null where <see cref="MissingPng"/> says why there are none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dpi"/> is not above 0.</exception>
    public byte[]? ToPng(double dpi = PngRenderer.PrintDpi) => PngRenderer.Render(Svg, dpi);

    /// <summary>Writes <c>NAME.svg</c>, <c>NAME.csv</c> (its <see cref="Data"/>) and, where <see cref="MissingPng"/> is null, <c>NAME.png</c> with 300 dpi.</summary>
    /// <param name="folder">The folder; it is made where it does not exist.</param>
    /// <returns>The paths of the files written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        string PathOf(string extension) => Path.Combine(folder, Name + extension);
        AtomicFile.WriteText(PathOf(".svg"), Svg);
        AtomicFile.WriteText(PathOf(".csv"), Data.ToCsv());
        if (ToPng() is not { } png) return [PathOf(".svg"), PathOf(".csv")];
        AtomicFile.Write(PathOf(".png"), stream => stream.Write(png));
        return [PathOf(".svg"), PathOf(".csv"), PathOf(".png")];
    }

    /// <summary>Its title and caption.</summary>
    /// <returns>Both, as a reader would see them below the drawing.</returns>
    public override string ToString() => Caption.Length == 0 ? Title : $"{Title}. {Caption}";

    [GeneratedRegex(@"^<svg[^>]*? height=""([0-9.]+)mm""")]
    private static partial Regex Heights();
}
