using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Tests.Figures;

public class HeatColoursTests
{
    [Fact]
    public void Steps_are_even_and_lightness_rises_evenly()
    {
        var lab = HeatColours.All.Select(c => OkLab(c.R, c.G, c.B)).ToArray();
        Assert.Equal(256, lab.Length);

        // Sixteenths of the scale, where rounding to bytes is small against the step (most at the dark end).
        var far = Enumerable.Range(0, 15).Select(i => Distance(lab[i * 17], lab[(i + 1) * 17])).ToArray();
        Assert.InRange(far.Max() / far.Min(), 1, 1.15);
        var rises = Enumerable.Range(0, 15).Select(i => lab[(i + 1) * 17].L - lab[i * 17].L).ToArray();
        Assert.InRange(rises.Max() / rises.Min(), 1, 1.15);

        // A single step, with what a half of a byte does.
        var near = Enumerable.Range(0, 255).Select(i => Distance(lab[i], lab[i + 1])).ToArray();
        Assert.InRange(near.Max() / near.Average(), 1, 2.2);
        Assert.True(lab[255].L - lab[0].L > 0.8);
        Assert.Equal(256, HeatColours.All.Distinct().Count());
    }

    [Fact]
    public void Values_beyond_the_scale_have_the_colours_of_its_ends()
    {
        Assert.Equal(HeatColours.All[0], HeatColours.Of(-1));
        Assert.Equal(HeatColours.All[0], HeatColours.Of(double.NaN));
        Assert.Equal(HeatColours.All[255], HeatColours.Of(double.PositiveInfinity));
    }

    private static double Distance((double L, double A, double B) x, (double L, double A, double B) y) =>
        Math.Sqrt(Math.Pow(x.L - y.L, 2) + Math.Pow(x.A - y.A, 2) + Math.Pow(x.B - y.B, 2));

    /// <summary>The definition of https://bottosson.github.io/posts/oklab/, from sRGB.</summary>
    private static (double L, double A, double B) OkLab(byte red, byte green, byte blue)
    {
        var (r, g, b) = (Light(red), Light(green), Light(blue));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return ((0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    private static double Light(byte value) => value / 255.0 is var v && v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
}
