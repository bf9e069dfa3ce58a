namespace MedTransfer.Core.Figures;

/// <summary>Shades of one hue from white to a dark blue, darker for more, so that they stay in order in grey print.</summary>
internal static class Shade
{
    /// <summary>Nearly white and nearly black, since only so far apart one of them has a contrast of 4.5 with every shade; texts on shades keep them where a page exchanges those of the theme.</summary>
    internal const string LightText = "#fefefe";
    internal const string DarkText = "#010101";

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
        var luminance = Lightness.Luminance(red, green, blue);
        return (Lightness.Linear(254) + 0.05) / (luminance + 0.05) > (luminance + 0.05) / (Lightness.Linear(1) + 0.05) ? LightText : DarkText;
    }

    private static (double Red, double Green, double Blue) Mix(double share)
    {
        var t = Math.Clamp(share, 0, 1);
        return (Light.Red + (t * (Dark.Red - Light.Red)), Light.Green + (t * (Dark.Green - Light.Green)), Light.Blue + (t * (Dark.Blue - Light.Blue)));
    }
}
