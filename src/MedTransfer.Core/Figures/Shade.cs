namespace MedTransfer.Core.Figures;

/// <summary>Shades of one hue from white to a dark blue, darker for more, so that they stay in order in grey print.</summary>
internal static class Shade
{
    private static readonly (double Red, double Green, double Blue) Light = (250, 252, 255);
    private static readonly (double Red, double Green, double Blue) Dark = (8, 48, 107);

    /// <summary>The colour of a share in [0, 1]; what lies outside takes the nearer end.</summary>
    internal static string Of(double share)
    {
        var (red, green, blue) = Mix(share);
        return $"#{(int)Math.Round(red):x2}{(int)Math.Round(green):x2}{(int)Math.Round(blue):x2}";
    }

    /// <summary>Ink or white, whichever contrasts more with the shade (WCAG 2: relative luminance).</summary>
    internal static string TextOn(double share)
    {
        var (red, green, blue) = Mix(share);
        var luminance = (0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue));
        return 1.05 / (luminance + 0.05) > (luminance + 0.05) / (Linear(26) + 0.05) ? "#ffffff" : Palette.Ink;
    }

    private static (double Red, double Green, double Blue) Mix(double share)
    {
        var t = Math.Clamp(share, 0, 1);
        return (Light.Red + (t * (Dark.Red - Light.Red)), Light.Green + (t * (Dark.Green - Light.Green)), Light.Blue + (t * (Dark.Blue - Light.Blue)));
    }

    private static double Linear(double channel) => channel / 255 <= 0.04045 ? channel / 255 / 12.92 : Math.Pow(((channel / 255) + 0.055) / 1.055, 2.4);
}
