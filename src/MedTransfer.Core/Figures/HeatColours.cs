namespace MedTransfer.Core.Figures;

/// <summary>
/// The colours of a map from 0 to 1, dark violet over red to light yellow: 256 equal steps along a helix in OKLab
/// (Ottosson 2020), so that equal differences look equal, and lightness rises evenly, so that it reads in grey too.
/// </summary>
internal static class HeatColours
{
    // The helix about an axis beside the greys; found by a search for the longest one within sRGB.
    private const double LowLightness = 0.135;
    private const double HighLightness = 0.944;
    private const double CentreA = 0.0415;
    private const double CentreB = 0.0262;
    private const double Radius = 0.1325;
    private const double FirstAngle = -1.95;
    private const double LastAngle = 2.24;

    private static readonly (byte R, byte G, byte B)[] Colours = [.. Enumerable.Range(0, 256).Select(i => Compute(i / 255.0))];

    /// <summary>All colours, from 0 to 1.</summary>
    internal static IReadOnlyList<(byte R, byte G, byte B)> All => Colours;

    /// <summary>The colour of a value; beyond 0 and 1 that of the end, of what is no number the first.</summary>
    internal static (byte R, byte G, byte B) Of(double value) =>
        Colours[double.IsNaN(value) ? 0 : (int)Math.Round(Math.Clamp(value, 0, 1) * (Colours.Length - 1))];

    private static (byte R, byte G, byte B) Compute(double share)
    {
        var angle = FirstAngle + (share * (LastAngle - FirstAngle));
        var lightness = LowLightness + (share * (HighLightness - LowLightness));
        return FromOkLab(lightness, CentreA + (Radius * Math.Cos(angle)), CentreB + (Radius * Math.Sin(angle)));
    }

    private static (byte R, byte G, byte B) FromOkLab(double lightness, double a, double b)
    {
        var l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        var m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        var s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return (
            Encode((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Encode((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Encode((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double x) => x * x * x;

    /// <summary>A share of light as a byte of sRGB.</summary>
    private static byte Encode(double light)
    {
        var value = light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
    }
}
