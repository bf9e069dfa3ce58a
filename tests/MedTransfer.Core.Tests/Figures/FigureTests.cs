using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Figures;

public sealed class FigureTests
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [SkippableFact]
    public void Saves_drawing_picture_and_numbers()
    {
        Skip.IfNot(Figure.MissingPng is null, Figure.MissingPng);
        using var folder = new TempFolder();
        var figure = Sample();

        var paths = figure.Save(Path.Combine(folder.Path, "figures"));

        Assert.Equal(["bars.svg", "bars.csv", "bars.png"], paths.Select(p => Path.GetFileName(p)!));
        Assert.Equal(figure.Svg, File.ReadAllText(paths[0]));
        Assert.Equal("group,mean\na,0.5\n", File.ReadAllText(paths[1]));
        var png = File.ReadAllBytes(paths[2]);
        Assert.Equal(PngSignature, png[..8]);
        Assert.Equal(300, Pixels(png)); // A drawing of 72 pt is 300 pixels wide at 300 dpi.
    }

    [SkippableFact]
    public void The_same_drawing_gives_the_same_picture()
    {
        Skip.IfNot(Figure.MissingPng is null, Figure.MissingPng);

        Assert.Equal(Sample().ToPng()!, Sample().ToPng()!);
        Assert.Equal(150, Pixels(Sample().ToPng(150)!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample().ToPng(0));
    }

    [Fact]
    public void A_page_can_exchange_the_colours_that_are_no_data()
    {
        var svg = new Svg();
        svg.Line(0, 0, 1, 1, Palette.Grid, 1);
        svg.Rect(0, 0, 1, 1, Palette.Of(0), Palette.Paper, 1);
        svg.Text(1, 1, "a", 7, colour: Palette.Grey);
        var drawing = svg.Document(10, 10, "t", "d");

        Assert.Contains("""<line x1="0" y1="0" x2="1" y2="1" class="grid" stroke="#e4e4e4" """, drawing, StringComparison.Ordinal);
        Assert.Contains("""class="paper-edge" fill="#0072B2" stroke="#ffffff" """, drawing, StringComparison.Ordinal);
        Assert.Contains("""class="muted" fill="#6b6b6b">a<""", drawing, StringComparison.Ordinal);
        Assert.All(["ink", "muted", "grid", "paper"], name => Assert.Contains($"var(--{name},#", FigureTheme.Css, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Test AUC", 10, 43.340)] // Sums of the advance widths in the file of Liberation Sans Regular 2, read with Pillow 10.
    [InlineData("iiii", 10, 8.887)]
    public void Texts_are_as_wide_as_in_the_font(string text, double size, double width) => Assert.Equal(width, Svg.Width(text, size), 0.01);

    private static Figure Sample()
    {
        var svg = new Svg();
        svg.Text(4, 20, "Test AUC", 8);
        return new("bars", "Bars", "What they are.", svg.Document(72, 36, "Bars", "A bar."), new ResultTable(["group", "mean"], [["a", "0.5"]]));
    }

    /// <summary>Width that the header of a PNG file names.</summary>
    private static int Pixels(byte[] png) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
}
