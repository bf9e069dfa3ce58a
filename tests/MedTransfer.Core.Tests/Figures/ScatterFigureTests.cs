using System.Xml.Linq;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Tests.Figures;

public sealed class ScatterFigureTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(50, 50)]
    [InlineData(9000, 4000)]
    public void Points_lie_inside_and_very_many_are_thinned(int count, int drawn)
    {
        var random = new Random(1);
        ScatterPoint[] points = [.. Enumerable.Range(0, count).Select(i => new ScatterPoint(random.NextDouble() * 30, random.NextDouble(), 0))];
        var figure = XDocument.Parse(new ScatterFigure { Title = "T", XLabel = "x", YLabel = "y", Kinds = ["a"], Points = points }.Draw());
        var box = figure.Root!.Attribute("viewBox")!.Value.Split(' ').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var circles = figure.Descendants().Where(e => e.Name.LocalName == "circle").ToArray();

        // One more stands in the legend.
        Assert.Equal(drawn + 1, circles.Length);
        Assert.All(circles, c => Assert.True((double)c.Attribute("cx")! >= 0 && (double)c.Attribute("cx")! <= box[2] && (double)c.Attribute("cy")! >= 0 && (double)c.Attribute("cy")! <= box[3]));
        Assert.Equal(count > drawn, figure.ToString().Contains("4000 of 9000", StringComparison.Ordinal));
    }

    [Fact]
    public void Rings_and_points_that_are_no_numbers()
    {
        var text = new ScatterFigure
        {
            Title = "T", XLabel = "x", YLabel = "y", Kinds = ["a", "b"], RingLabel = "wrong",
            Points = [new(0, 0, 0, true), new(1, 2, 1), new(double.NaN, 1, 1)],
        }.Draw();
        Assert.Contains(">wrong<", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }
}
