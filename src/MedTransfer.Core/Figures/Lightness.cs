using System.Globalization;

namespace MedTransfer.Core.Figures;

/// <summary>How light a colour looks: L* of CIE 1976 from 0 (black) to 100 (white), as grey print shows it.</summary>
internal static class Lightness
{
    /// <summary>Of a colour such as <c>#0072B2</c>.</summary>
    internal static double Of(string colour) => Luminance(Channel(colour, 1), Channel(colour, 3), Channel(colour, 5)) is var y && y > 0.008856
        ? (116 * Math.Cbrt(y)) - 16
        : y * 903.3;

    /// <summary>Relative luminance of sRGB channels in [0, 255].</summary>
    internal static double Luminance(double red, double green, double blue) => (0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue));

    /// <summary>Light of one channel in [0, 255], as a share.</summary>
    internal static double Linear(double channel) => channel / 255 <= 0.04045 ? channel / 255 / 12.92 : Math.Pow(((channel / 255) + 0.055) / 1.055, 2.4);

    private static int Channel(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
