using MedTransfer.Core.Figures;
using MedTransfer.Data;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Figures;

[NoTensorLeaks]
public class RasterTests
{
    private static readonly (byte, byte, byte) Black = (0, 0, 0);

    [Fact]
    public void Every_printable_character_has_a_drawing_that_no_other_has()
    {
        var ascii = Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).ToArray();
        Assert.All(ascii, c => Assert.Contains(c, PixelFont.Characters));
        Assert.Equal(ascii.Length, ascii.Select(c => Picture($"{c}")).Distinct().Count());
        Assert.All("·–−±×°µéüöäßÄÖÜ…✓✗≥", c => Assert.NotEqual(Picture("?"), Picture($"{c}")));
        Assert.All(PixelFont.Characters, c => Assert.Contains('#', Picture($"{c}")));
        Assert.All(PixelFont.Characters, c => Assert.All(PixelFont.Glyphs($"{c}"), g => Assert.Equal((PixelFont.Height, 1), (g.Length, g.Select(l => l.Length).Distinct().Count()))));
        Assert.DoesNotContain('#', Picture(" "));
    }

    [Fact]
    public void Accents_come_in_one_character_or_two_and_the_unknown_becomes_a_question_mark()
    {
        Assert.Equal(Picture("ü"), Picture("u\u0308"));
        Assert.Equal(Picture("Ä"), Picture("A\u0308"));
        Assert.NotEqual(Picture("i"), Picture("í"));
        Assert.Equal(Picture("??"), Picture("肺\U0001F600"));
        Assert.Equal(Picture("–"), Picture("—"));
    }

    [Fact]
    public void Images_are_enlarged_and_cut_at_the_edges()
    {
        var raster = new Raster(6, 4);
        using var grey = tensor(new byte[] { 10, 20, 30, 40 }, 1, 2, 2);
        raster.Draw(grey, 1, 1, 2);
        Assert.Equal((255, 255, 255), raster[0, 0]);
        Assert.Equal((10, 10, 10), raster[2, 2]);
        Assert.Equal((20, 20, 20), raster[3, 2]);
        Assert.Equal((30, 30, 30), raster[1, 3]);
        raster.Draw(grey, -1, -1, 2);
        Assert.Equal((40, 40, 40), raster[1, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => raster[6, 0]);
    }

    [Fact]
    public void A_text_is_as_wide_as_measured_and_the_file_has_the_same_bytes_twice()
    {
        using var temp = new TempFolder();
        const string Text = "Grad-CAM: malignant 0.93";
        var raster = new Raster(Raster.Measure(Text, 2) + 2, Raster.LineHeight(2));
        raster.Text(1, 0, Text, 2, Black);
        Assert.DoesNotContain(Enumerable.Range(0, raster.Height), y => raster[0, y] == Black || raster[raster.Width - 1, y] == Black);
        Assert.Contains(Enumerable.Range(0, raster.Height), y => raster[1, y] == Black);
        Assert.Contains(Enumerable.Range(0, raster.Height), y => raster[raster.Width - 2, y] == Black);
        raster.Save(temp.File("a.png"));
        raster.Save(temp.File("b.png"));
        Assert.Equal(File.ReadAllBytes(temp.File("a.png")), File.ReadAllBytes(temp.File("b.png")));
        using var read = ImageFile.Load(temp.File("a.png"));
        Assert.Equal([3, raster.Height, raster.Width], read.shape);
    }

    private static string Picture(string text) => string.Join("\n\n", PixelFont.Glyphs(text).Select(g => string.Join('\n', g)));
}
