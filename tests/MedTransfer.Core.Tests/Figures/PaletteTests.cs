using System.Globalization;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Tests.Figures;

public sealed class PaletteTests
{
    // Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009), severity 1.0, on linear RGB.
    private static readonly double[] Deuteranopia = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881];
    private static readonly double[] Protanopia = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998];
    private static readonly double[] Normal = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    /// <summary>Differences in CIELAB (1976); about 2.3 can just be told apart side by side.</summary>
    [Theory]
    [InlineData("normal", 20)]
    [InlineData("deuteranopia", 11)]
    [InlineData("protanopia", 11)]
    public void No_two_colours_look_alike(string sight, double least)
    {
        var matrix = sight switch { "deuteranopia" => Deuteranopia, "protanopia" => Protanopia, _ => Normal };
        for (var i = 0; i < Palette.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (Lab(Palette.Of(i), matrix), Lab(Palette.Of(j), matrix));
                var distance = Math.Sqrt(Math.Pow(a.L - b.L, 2) + Math.Pow(a.A - b.A, 2) + Math.Pow(a.B - b.B, 2));
                Assert.True(distance >= least, $"{Palette.Of(i)} and {Palette.Of(j)}: {distance:0.0} under {sight}");
            }
        }
    }

    [Fact]
    public void Bars_differ_in_grey_by_hatching_or_by_twenty_steps_of_lightness()
    {
        for (var i = 0; i < Palette.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (new BarStyle(i), new BarStyle(j));
                Assert.True(a.Hatching != b.Hatching || Math.Abs(Lightness.Of(a.Colour) - Lightness.Of(b.Colour)) >= 20, $"bars {i} and {j}");
            }
        }

        Assert.Equal(42, Enumerable.Range(0, 42).Select(i => new BarStyle(i)).Select(s => (s.Colour, s.Hatching)).Distinct().Count());
    }

    [Theory]
    [InlineData("#000000", 0)]
    [InlineData("#ffffff", 100)]
    [InlineData("#777777", 50.03)] // CIE 1976, from linear 0.1845.
    public void Lightness_is_that_of_CIE(string colour, double expected) => Assert.Equal(expected, Lightness.Of(colour), 0.1);

    [Fact]
    public void Texts_and_notes_contrast_with_the_paper()
    {
        // 4.5 : 1 is what WCAG 2 asks of text (AA).
        foreach (var colour in new[] { Palette.Ink, Palette.Grey }) Assert.True(1.05 / (Y(colour) + 0.05) >= 4.5, colour);
    }

    private static double Y(string colour) => Lightness.Luminance(Channel(colour, 1), Channel(colour, 3), Channel(colour, 5));

    private static int Channel(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static (double L, double A, double B) Lab(string colour, double[] m)
    {
        double[] rgb = [Lightness.Linear(Channel(colour, 1)), Lightness.Linear(Channel(colour, 3)), Lightness.Linear(Channel(colour, 5))];
        double Row(int r) => Math.Clamp((m[3 * r] * rgb[0]) + (m[(3 * r) + 1] * rgb[1]) + (m[(3 * r) + 2] * rgb[2]), 0, 1);
        var (red, green, blue) = (Row(0), Row(1), Row(2));
        // sRGB to XYZ and white of D65 (IEC 61966-2-1).
        var x = F(((0.4124 * red) + (0.3576 * green) + (0.1805 * blue)) / 0.9505);
        var y = F((0.2126 * red) + (0.7152 * green) + (0.0722 * blue));
        var z = F(((0.0193 * red) + (0.1192 * green) + (0.9505 * blue)) / 1.089);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));

        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116);
    }
}
