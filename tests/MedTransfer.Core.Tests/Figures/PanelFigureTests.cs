using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Tests.Figures;

public sealed class PanelFigureTests
{
    private static readonly string[] Sets = ["ChestMNIST", "PathMNIST", "DermaMNIST", "OCTMNIST", "PneumoniaMNIST", "RetinaMNIST", "BreastMNIST", "BloodMNIST", "TissueMNIST", "OrganAMNIST", "OrganCMNIST", "OrganSMNIST"];

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(1, 2, false)]
    [InlineData(2, 3, true)]
    [InlineData(12, 2, true)]
    [InlineData(12, 5, false)]
    [InlineData(5, 12, false)]
    [InlineData(1, 40, false)]
    [InlineData(40, 2, true)]
    public void No_text_covers_another_at_any_count(int panels, int groups, bool marks)
    {
        foreach (var isLong in new[] { false, true })
        {
            var name = $"{panels}x{groups}{(isLong ? "-long" : "")}";
            FigureCheck.Check(Bars(panels, groups, isLong, marks).Draw(), $"bars-{name}");
            FigureCheck.Check(Strip(panels, groups, isLong, marks).Draw(), $"strip-{name}");
        }
    }

    [Fact]
    public void Bars_stand_at_the_mean_and_whiskers_at_the_deviation()
    {
        var figure = new BarFigure { Panels = [new("set", "", [Series("a", 0, 0.6, 0.8)], [])], FromZero = true, Runs = false, Ddof = 0 };
        var document = FigureCheck.Check(figure.Draw(), "one-bar");
        var bar = FigureCheck.Elements(document, "rect").Skip(1).First(); // The first one is the paper.
        var height = FigureCheck.Number(bar.Attribute("height")!.Value);
        var whisker = FigureCheck.Elements(document, "line").First(l => l.Attribute("stroke-width")!.Value == "0.9");

        // Mean 0.7, population SD 0.1 of the axis from 0 to the height of the bar.
        Assert.Equal(0.2 / 0.7 * height, FigureCheck.Number(whisker.Attribute("y2")!.Value) - FigureCheck.Number(whisker.Attribute("y1")!.Value), 0.05);
        Assert.Equal(["set", "", "a", "2", "0.7", "0.1", "0", "0.6", "0.8"], figure.Data().Rows[0].Select(v => v.Length > 5 ? v[..3] : v));
        Assert.Contains("ddof 0", document.Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("begin at 0", document.Root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var figure = new BarFigure
        {
            Panels = [new("set", "", [Series("a", 0, 0.6, 0.8), new("none", 1, new Dictionary<string, double>()), Series("one", 2, 0.7)], [new(0, 1, null), new(0, 2, 0.2), new(1, 2, 0.0004)])],
            Marks = true,
        };
        var text = FigureCheck.Check(figure.Draw(), "bars-missing").Root!.Value;

        Assert.Contains("no finished run", text, StringComparison.Ordinal);
        Assert.Contains("not tested", text, StringComparison.Ordinal);
        Assert.Contains("NS", text, StringComparison.Ordinal);
        Assert.Contains("begin at 0", text, StringComparison.Ordinal);
        Assert.Equal("0", figure.Data().Value(1, "n"));
        Assert.Equal("", figure.Data().Value(2, "sd"));
    }

    [Fact]
    public void A_whisker_does_not_pass_what_is_possible()
    {
        var text = FigureCheck.Check(new BarFigure { Panels = [new("set", "", [Series("a", 0, 0.9, 1.0, 1.0)], [])] }.Draw(), "bars-cut").Root!.Value;

        Assert.Contains("without a cap end at 1,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_runs_have_a_box() =>
        Assert.Contains("quartiles", FigureCheck.Check(new StripFigure { Panels = [new("set", "", [Series("a", 0, [.. Enumerable.Range(0, 25).Select(Value)]), Series("b", 1, [.. Enumerable.Range(0, 25).Select(i => Value(i + 31))])], [new(0, 1, 0.03)])] }.Draw(), "strip-box").Root!.Value, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.0009, "***")]
    [InlineData(0.001, "**")]
    [InlineData(0.01, "*")]
    [InlineData(0.0499, "*")]
    [InlineData(0.05, "NS")]
    [InlineData(double.NaN, "–")]
    public void Marks_have_the_usual_limits(double p, string mark) => Assert.Equal(mark, SignificanceMarks.Of(p));

    private static BarFigure Bars(int panels, int groups, bool isLong, bool marks) =>
        new() { Panels = Panels(panels, groups, isLong), Marks = marks, Columns = panels == 12 && groups == 2 ? 3 : 0, Chance = 0.5, Axes = panels == 2 ? PanelAxes.Shared : PanelAxes.Own };

    private static StripFigure Strip(int panels, int groups, bool isLong, bool marks) => new() { Panels = Panels(panels, groups, isLong), Marks = marks, Chance = 0.5 };

    private static FigurePanel[] Panels(int panels, int groups, bool isLong) => [.. Enumerable.Range(0, panels).Select(p => new FigurePanel(
        Sets[p % Sets.Length] + (isLong ? " (synthetic), 224 px, centre-cropped" : ""),
        isLong ? "swin_base_patch4_window7_224.ms_in22k_ft_in1k, AdamW 2e-4, cosine, 100 epochs" : groups == 2 ? "" : "resnet50, 224 px, AdamW",
        [.. Enumerable.Range(0, groups).Select(g => Series(Name(g, isLong), g, [.. Enumerable.Range(0, 5).Select(i => Math.Min(1, 0.72 + (0.2 * Value((p * 7) + g)) + (0.03 * Value((i * 17) + g + p))))]))],
        [.. from a in Enumerable.Range(0, groups) from b in Enumerable.Range(a + 1, groups - a - 1) where groups < 5 || b == a + 1 select new FigureBracket(a, b, Value(p + a + b) is var v && v < 0.4 ? v / 1000 : v)]))];

    private static string Name(int group, bool isLong) => isLong
        ? $"swin_base_patch4_window7_{group}24.ms_in22k_ft_in1k"
        : group < 4 ? new[] { "random", "ImageNet-1k", "RadImageNet", "DINOv2" }[group] : $"stage {group}";

    private static FigureSeries Series(string label, int colour, params double[] values) => new(label, colour, values.Select((v, i) => (v, i)).ToDictionary(v => $"{v.i}", v => v.v));

    /// <summary>A number in [0, 1) that looks random.</summary>
    private static double Value(int i) => Math.Abs(Math.Sin((i * 12.9898) + 4.1)) * 43758.5453 % 1;
}
