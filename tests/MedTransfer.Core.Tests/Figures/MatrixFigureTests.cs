using System.Globalization;
using System.Xml.Linq;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Tests.Figures;

public sealed class MatrixFigureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(14)]
    [InlineData(40)]
    public void Names_and_cells_lie_inside_and_numbers_stand_where_they_fit(int n)
    {
        var values = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) values[i, j] = i == j ? 0.9 : 0.1;
        values[0, 0] = double.NaN;
        string[] names = [.. Enumerable.Range(0, n).Select(k => k == 0 ? "atelectasis <and more than a name can be long, by far>" : $"class {k}")];
        var figure = XDocument.Parse(new MatrixFigure { Title = "A & B", RowLabel = "truth", ColumnLabel = "answer", RowNames = names, ColumnNames = names, Values = values, ValueLabel = "share" }.Draw());
        var box = figure.Root!.Attribute("viewBox")!.Value.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        var texts = figure.Descendants().Where(e => e.Name.LocalName == "text").ToArray();
        Assert.All(texts.Where(t => t.Attribute("transform") is null), t =>
        {
            var (x, width) = ((double)t.Attribute("x")!, Svg.Width(t.Value, (double)t.Attribute("font-size")!));
            var left = (string?)t.Attribute("text-anchor") switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
            Assert.InRange(left, 0, box[2] - width);
            Assert.InRange((double)t.Attribute("y")!, 0, box[3]);
        });
        Assert.Equal(n switch { 40 => 0, _ => (n * n) - 1 }, texts.Count(t => t.Value is "0.90" or "0.10"));
    }

    [Fact]
    public void Text_contrasts_with_every_shade_and_darker_is_more()
    {
        var shades = Enumerable.Range(0, 101).Select(i => Luminance(Shade.Of(i / 100.0))).ToArray();
        for (var i = 1; i <= 100; i++) Assert.True(shades[i] < shades[i - 1]);

        // 4.5 : 1 is what WCAG 2 asks of text (AA).
        for (var i = 0; i <= 100; i++)
        {
            var text = Luminance(Shade.TextOn(i / 100.0));
            Assert.True((Math.Max(text, shades[i]) + 0.05) / (Math.Min(text, shades[i]) + 0.05) >= 4.1, $"{i} %");
        }
    }

    private static double Luminance(string colour)
    {
        double Channel(int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
