using System.Globalization;
using System.Xml.Linq;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Tests.Figures;

/// <summary>What every figure must keep: well-formed, nothing outside, no text over another, none too small, a title for those who cannot see it.</summary>
internal static class FigureCheck
{
    private const double LeastText = 6.5;
    private const double Widest = 170 / 25.4 * 72;

    private static readonly string? Drawings = Environment.GetEnvironmentVariable("MEDTRANSFER_TEST_DRAWINGS");

    /// <summary>Parses a drawing and refuses one that breaks a rule; keeps it, and its PNG, where MEDTRANSFER_TEST_DRAWINGS names a folder.</summary>
    internal static XDocument Check(string svg, string name)
    {
        if (Drawings is not null)
        {
            File.WriteAllText(Path.Combine(Drawings, name + ".svg"), svg);
            if (PngRenderer.Render(svg, 150) is { } png) File.WriteAllBytes(Path.Combine(Drawings, name + ".png"), png);
        }

        var document = XDocument.Parse(svg);
        var root = document.Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.NotEqual("", Assert.Single(Elements(document, "title")).Value);
        Assert.NotEqual("", Assert.Single(Elements(document, "desc")).Value);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("∞\"", svg, StringComparison.Ordinal);
        var size = root.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
        Assert.InRange(size[2], 1, Widest + 0.5);
        foreach (var (x, y, what) in Corners(document))
        {
            Assert.True(x >= -0.01 && x <= size[2] + 0.01 && y >= -0.01 && y <= size[3] + 0.01, FormattableString.Invariant($"{name}: {what} reaches ({x}, {y}), the drawing {size[2]} x {size[3]}"));
        }

        var texts = Elements(document, "text").Where(t => t.Value.Length > 0).Select(t => new TextBox(t)).ToArray();
        Assert.All(texts, t => Assert.True(t.Size >= LeastText, $"{name}: '{t.Text}' has {t.Size} pt"));
        for (var i = 0; i < texts.Length; i++)
        {
            foreach (var (x, y) in texts[i].Corners)
            {
                Assert.True(x >= -0.5 && x <= size[2] + 0.5 && y >= -0.5 && y <= size[3] + 0.5, FormattableString.Invariant($"{name}: '{texts[i].Text}' reaches ({x:0.0}, {y:0.0}), the drawing {size[2]} x {size[3]}"));
            }

            for (var j = 0; j < i; j++) Assert.False(texts[i].Covers(texts[j]), $"{name}: '{texts[i].Text}' covers '{texts[j].Text}'");
        }

        return document;
    }

    internal static IEnumerable<XElement> Elements(XDocument document, string name) => document.Descendants().Where(e => e.Name.LocalName == name);

    internal static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The outermost points of all shapes.</summary>
    private static IEnumerable<(double X, double Y, string What)> Corners(XDocument document)
    {
        foreach (var e in document.Descendants())
        {
            double At(string name) => e.Attribute(name) is { } a ? Number(a.Value) : 0;
            var what = e.ToString().Split('>')[0];
            switch (e.Name.LocalName)
            {
                case "line":
                    yield return (At("x1"), At("y1"), what);
                    yield return (At("x2"), At("y2"), what);
                    break;
                case "rect":
                    yield return (At("x"), At("y"), what);
                    yield return (At("x") + At("width"), At("y") + At("height"), what);
                    Assert.True(At("width") >= 0 && At("height") >= 0, what);
                    break;
                case "circle":
                    yield return (At("cx") - At("r"), At("cy") - At("r"), what);
                    yield return (At("cx") + At("r"), At("cy") + At("r"), what);
                    break;
                case "polyline" or "polygon":
                    foreach (var point in e.Attribute("points")!.Value.Split(' ').Select(p => p.Split(','))) yield return (Number(point[0]), Number(point[1]), what);
                    break;
            }
        }
    }

    /// <summary>The box of a text, turned with it.</summary>
    private sealed class TextBox
    {
        internal TextBox(XElement text)
        {
            double At(string name) => Number(text.Attribute(name)!.Value);
            (Text, Size) = (text.Value, At("font-size"));
            var width = Svg.Width(Text, Size, text.Attribute("font-weight") is not null);
            var left = text.Attribute("text-anchor")!.Value switch { "end" => -width, "middle" => -width / 2, _ => 0 };
            var turn = text.Attribute("transform") is { } t ? Number(t.Value.Split('(')[1].Split(' ')[0]) * Math.PI / 180 : 0;
            (double, double) Turned(double x, double y) => (At("x") + (x * Math.Cos(turn)) - (y * Math.Sin(turn)), At("y") + (x * Math.Sin(turn)) + (y * Math.Cos(turn)));
            // Capitals and figures are 0.72 of the size high; what hangs below the line is let off.
            Corners = [Turned(left, 0), Turned(left + width, 0), Turned(left + width, -0.72 * Size), Turned(left, -0.72 * Size)];
        }

        internal string Text { get; }

        internal double Size { get; }

        internal (double X, double Y)[] Corners { get; }

        /// <summary>Whether two boxes meet: no side of either separates them.</summary>
        internal bool Covers(TextBox other) => !Separates(this, other) && !Separates(other, this);

        private static bool Separates(TextBox a, TextBox b)
        {
            for (var i = 0; i < 2; i++)
            {
                var (x, y) = (a.Corners[i + 1].X - a.Corners[i].X, a.Corners[i + 1].Y - a.Corners[i].Y);
                double Place((double X, double Y) p) => (p.X * x) + (p.Y * y);
                if (a.Corners.Max(Place) <= b.Corners.Min(Place) + 1e-6 || b.Corners.Max(Place) <= a.Corners.Min(Place) + 1e-6) return true;
            }

            return false;
        }
    }
}
