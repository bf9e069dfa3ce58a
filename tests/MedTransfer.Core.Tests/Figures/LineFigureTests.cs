using System.Xml.Linq;
using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Tests.Figures;

public sealed class LineFigureTests
{
    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, true)]
    [InlineData(7, 5, true)]
    [InlineData(12, 0, false)]
    [InlineData(12, 4, true)]
    [InlineData(3, 60, true)]
    public void No_text_covers_another_and_all_stay_inside(int series, int categories, bool markers)
    {
        var figure = Figure(series, categories, markers);
        var document = Check(figure, $"lines-{series}-{categories}-{(markers ? "marked" : "plain")}");

        foreach (var label in figure.Series.Select(s => s.Label)) Assert.Contains(label.Split(' ')[0], document.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_breaks_the_line_and_a_lone_point_is_seen()
    {
        var nan = double.NaN;
        var document = Check(
            new LineFigure
            {
                Title = "Gaps", XLabel = "epoch", YLabel = "value",
                Series = [new("gaps", [new(1, 0.1), new(2, 0.2), new(3, nan), new(4, 0.3), new(5, double.PositiveInfinity), new(6, 0.2), new(7, 0.5)])],
            },
            "gaps");

        Assert.Equal(3, Elements(document, "polyline").Count()); // Two stretches and the legend's sample.
        Assert.Single(Elements(document, "circle"));
    }

    [Fact]
    public void Levels_close_to_each_other_keep_their_names_apart()
    {
        Check(
            new LineFigure
            {
                Title = "Levels", XLabel = "epoch", YLabel = "validation AUC", Limit = 1,
                Series = [new("a", [new(1, 0.6), new(2, 0.97)])],
                Guides = [new(0.90, "target 0.9"), new(0.91, "target 0.91"), new(0.901, "what the other run reached in the end, in words that do not fit"), new(0.6, "chance")],
            },
            "levels");
    }

    [Fact]
    public void A_vertical_axis_in_powers_of_ten_leaves_out_what_has_no_logarithm()
    {
        var document = Check(
            new LineFigure
            {
                Title = "Powers", XLabel = "part", YLabel = "distance", LogY = true, Categories = ["stem", "stage1", "stage2", "head"],
                Series = [new("a", [new(0, 2e-4, -1e-4, 5e-4), new(1, 0.01), new(2, 0), new(3, 0.2)]) { Markers = true }],
            },
            "powers");

        Assert.Equal(["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰"], Elements(document, "text").Where(t => t.Attribute("text-anchor")!.Value == "end").Select(t => t.Value));
        Assert.Equal(4, Elements(document, "circle").Count()); // Three points and the legend's sample.
        var heights = Elements(document, "circle").Take(3).Select(c => Number(c.Attribute("cy")!.Value)).ToArray();
        Assert.Equal((heights[0] - heights[1]) / Math.Log10(0.01 / 2e-4), (heights[1] - heights[2]) / Math.Log10(20), 0.1);
    }

    [Fact]
    public void Intervals_end_where_values_do_and_a_note_says_so()
    {
        LineFigure With(double low, double high) => new()
        {
            Title = "Two seeds", XLabel = "part", YLabel = "test AUC", Limit = 1, Least = 0, Categories = ["stem"], Series = [new("a", [new(0, 0.6, low, high)]) { Markers = true }],
        };
        var ticks = Elements(Check(With(-0.8, 2), "cut"), "text").Where(t => t.Attribute("text-anchor")!.Value == "end").Select(t => Number(t.Value)).ToArray();

        Assert.Equal((0, 1), (ticks.Min(), ticks.Max()));
        Assert.Contains("cut off", With(0.5, 2).Draw(), StringComparison.Ordinal);
        Assert.DoesNotContain("cut off", With(0.5, 0.7).Draw(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-6, 1e-1, 6)]
    [InlineData(0.03, 0.04, 0)]
    [InlineData(0.9, 6, 3)]
    [InlineData(1e-12, 1e9, 6)]
    public void A_logarithmic_axis_has_a_few_round_ticks(double low, double high, int expected)
    {
        var ticks = PowerTicks.Between(low, high);

        Assert.Equal(expected, ticks.Count);
        Assert.All(ticks, t => Assert.InRange(t, low * 0.999, high * 1.001));
    }

    [Fact]
    public void An_axis_of_epochs_has_whole_ticks() =>
        Assert.All(new ValueAxis([1, 12], double.PositiveInfinity, 0, whole: true).Ticks, t => Assert.Equal(Math.Round(t), t));

    [Fact]
    public void Small_and_large_values_have_short_labels()
    {
        foreach (var scale in new[] { 1e-9, 1e-4, 1, 1e5, 1e12 })
        {
            var axis = new ValueAxis([0, scale * 0.7, scale], double.PositiveInfinity, 0);
            Assert.All(axis.Ticks, t => Assert.InRange(axis.Text(t).Length, 1, 8));
            Assert.Equal(axis.Ticks.Count(), axis.Ticks.Select(axis.Text).Distinct().Count());
        }
    }

    [Fact]
    public void Nothing_at_all_is_drawn_as_empty_axes() =>
        Check(new LineFigure { Title = "Nothing", XLabel = "x", YLabel = "y", Series = [], Notes = ["n = 0"] }, "nothing");

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void All_of_fourteen_series_look_different_without_colour(bool markers, bool line)
    {
        var series = Enumerable.Range(0, 14).Select(i => new LineSeries("s", [new(0, i), new(1, i)]) { Markers = markers, Line = line }).ToArray();
        var looks = series.Select((s, i) =>
        {
            var svg = new Svg();
            var style = new LineStyle(s, i, series.Length);
            if (s.Line) style.DrawLine(svg, [(0, 0), (1, 1)]);
            style.DrawMark(svg, 0, 0);
            return svg.Document(1, 1, "", "").Replace(style.Colour, "grey", StringComparison.Ordinal);
        });

        Assert.Equal(14, looks.Distinct().Count());
    }

    private static LineFigure Figure(int series, int categories, bool markers)
    {
        var names = categories == 0 ? null : Enumerable.Range(0, categories).Select(i => categories > 20 ? $"layers.2.blocks.{i}.mlp.fc1.weight" : $"stage {i} of the network").ToArray();
        var points = categories == 0 ? 20 : categories;
        return new LineFigure
        {
            Title = $"{series} lines with a title that is long enough to be broken into two lines because it says all there is to say",
            XLabel = categories == 0 ? "epoch" : "part of the network",
            YLabel = "validation AUC",
            Limit = 1,
            Categories = names,
            Series = [.. Enumerable.Range(0, series).Select(s => new LineSeries(
                s % 3 == 1 ? $"squeezenet1_1.imagenet, up to features.{s}" : $"series {s}",
                [.. Enumerable.Range(0, points).Select(i => (X: i + (categories == 0 ? 1 : 0), Y: 0.5 + (0.45 * (1 - Math.Exp(-(i + 1) * (s + 2) / 30.0))))).Select(p => new LinePoint(p.X, p.Y, p.Y - 0.02, p.Y + 0.02))])
            { Markers = markers })],
            Guides = [new(0.5, "chance")],
            Notes = ["Mean and 95 % t interval over 5 seeds of the validation AUC; the interval is of the mean, and the runs were drawn for this test."],
        };
    }

    private static XDocument Check(LineFigure figure, string name) => FigureCheck.Check(figure.Draw(), name);

    private static IEnumerable<XElement> Elements(XDocument document, string name) => FigureCheck.Elements(document, name);

    private static double Number(string text) => FigureCheck.Number(text);
}
