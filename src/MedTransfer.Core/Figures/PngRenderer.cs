using System.Globalization;
using System.Text;
using NetVips;

namespace MedTransfer.Core.Figures;

/// <summary>
/// Turns a figure's SVG into a PNG (libvips with librsvg). Where the native library or fonts are missing there is no PNG, and
/// <see cref="Missing"/> says why.
/// </summary>
internal static class PngRenderer
{
    /// <summary>Dots per inch of a print, at the figure's own size.</summary>
    internal const double PrintDpi = 300;

    private const double PointsPerInch = 72;
    private const double MillimetresPerInch = 25.4;

    /// <summary>In a font with proportions, four times "M" is this much wider than four times "i"; boxes in place of letters are not.</summary>
    private const double LeastProportion = 1.5;

    private static readonly Lazy<string?> Fault = new(Probe);

    /// <summary>Why there are no PNGs on this machine, and what helps; null where there are.</summary>
    internal static string? Missing => Fault.Value;

    /// <summary>The bytes of a PNG on white; the same drawing gives the same bytes on one machine. Null where <see cref="Missing"/> says so.</summary>
    internal static byte[]? Render(string svg, double dpi = PrintDpi)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dpi);
        if (Missing is not null) return null;
        using var picture = Draw(svg, dpi);
        var perMillimetre = dpi / MillimetresPerInch;
        using var sized = picture.Copy(xres: perMillimetre, yres: perMillimetre);
        return sized.PngsaveBuffer(compression: 9, keep: Enums.ForeignKeep.None);
    }

    // The drawing's lengths are points, and libvips takes one pixel for each where it is told of no other density.
    private static Image Draw(string svg, double dpi)
    {
        using var drawn = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg), scale: dpi / PointsPerInch, unlimited: true);
        return drawn.Flatten(background: [255, 255, 255]);
    }

    private static string? Probe()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            return "There are no PNG files: the native library libvips does not load here "
                + $"({ModuleInitializer.Exception?.Message.Split(". ")[0].ReplaceLineEndings(" ").TrimEnd('.', ' ')}). Add the package NetVips.Native of this platform.";
        }

        try
        {
            return WidthOf("MMMM") < LeastProportion * WidthOf("iiii")
                ? "There are no PNG files: no font is found for their texts. Install fonts-liberation or fonts-dejavu-core."
                : null;
        }
        catch (VipsException e)
        {
            return $"There are no PNG files: libvips cannot draw ({e.Message.ReplaceLineEndings(" ").Trim()}).";
        }
    }

    /// <summary>Width in pixels of what a text leaves on the paper.</summary>
    private static double WidthOf(string text)
    {
        var svg = string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="100" height="30" font-family="{Svg.Fonts}"><text x="5" y="22" font-size="18">{text}</text></svg>""");
        using var picture = Draw(svg, PointsPerInch);
        using var grey = picture.ExtractBand(0);
        var box = grey.FindTrim(threshold: 40, background: [255]);
        return Math.Max(1, Convert.ToDouble(box[2], CultureInfo.InvariantCulture));
    }
}
