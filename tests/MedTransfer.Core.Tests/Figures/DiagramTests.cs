using System.Globalization;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Tests.Figures;

public sealed class DiagramTests
{
    [Theory]
    [InlineData(3, false)]
    [InlineData(5, true)]
    [InlineData(12, false)]
    [InlineData(40, false)]
    [InlineData(40, true)]
    public void Ranks_are_drawn_at_any_count(int methods, bool isLong)
    {
        var figure = StudyFigures.CriticalDifference(Results(14, methods, isLong), "auc", "model", ["dataset"]);

        FigureCheck.Check(figure.Svg, $"ranks-{methods}{(isLong ? "-long" : "")}");
        Assert.Equal(methods, figure.Data.Rows.Count);
        Assert.Contains("over 14 data sets", figure.Caption, StringComparison.Ordinal);
    }

    /// <summary>Demšar, JMLR 7 (2006), table 6: C4.5 with four settings on 14 sets; average ranks 3.143, 2.000, 2.893, 1.964 and CD 1.25 at 0.05.</summary>
    [Fact]
    public void Ranks_and_critical_difference_are_those_of_Demsar()
    {
        double[,] auc =
        {
            { 0.763, 0.768, 0.771, 0.798 }, { 0.599, 0.591, 0.590, 0.569 }, { 0.954, 0.971, 0.968, 0.967 }, { 0.628, 0.661, 0.654, 0.657 }, { 0.882, 0.888, 0.886, 0.898 },
            { 0.936, 0.931, 0.916, 0.931 }, { 0.661, 0.668, 0.609, 0.685 }, { 0.583, 0.583, 0.563, 0.625 }, { 0.775, 0.838, 0.866, 0.875 }, { 1.000, 1.000, 1.000, 1.000 },
            { 0.940, 0.962, 0.965, 0.962 }, { 0.619, 0.666, 0.614, 0.669 }, { 0.972, 0.981, 0.9751, 0.975 }, { 0.957, 0.978, 0.946, 0.970 },
        };
        string[] methods = ["C4.5", "C4.5+m", "C4.5+cf", "C4.5+m+cf"];
        var table = new ResultTable(["set", "method", "auc"], [.. from i in Enumerable.Range(0, 14) from j in Enumerable.Range(0, 4) select (IReadOnlyList<string>)[$"{i}", methods[j], Text(auc[i, j])]]);
        var figure = StudyFigures.CriticalDifference(table, "auc", "method", ["set"]);

        FigureCheck.Check(figure.Svg, "ranks-demsar");
        Assert.Equal(["C4.5+m+cf", "C4.5+m", "C4.5+cf", "C4.5"], figure.Data.Rows.Select(r => r[0]));
        Assert.Equal([1.964, 2.000, 2.893, 3.143], figure.Data.Rows.Select(r => Math.Round(double.Parse(r[1], CultureInfo.InvariantCulture), 3)));
        Assert.Contains("CD = 1.25", figure.Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_with_missing_runs_rank_nobody_and_too_few_are_refused()
    {
        var full = Results(4, 3, false);
        var table = new ResultTable(full.Columns, [.. full.Rows.Select((r, i) => i == 0 ? (IReadOnlyList<string>)[r[0], r[1], r[2], ""] : r)]);

        Assert.Contains("1 combination with missing runs is left out", StudyFigures.CriticalDifference(table, "auc", "model", ["dataset"]).Caption, StringComparison.Ordinal);
        Assert.Contains("found 2 and", Assert.Throws<InvalidConfigurationException>(() => StudyFigures.CriticalDifference(Results(4, 2, false), "auc", "model", ["dataset"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(12, 5, false)]
    [InlineData(12, 5, true)]
    [InlineData(40, 12, true)]
    [InlineData(5, 40, true)]
    [InlineData(40, 40, false)]
    public void A_heat_map_crosses_out_what_is_missing(int sets, int models, bool isLong)
    {
        var full = Results(sets, models, isLong);
        var figure = StudyFigures.HeatMap(new ResultTable(full.Columns, [.. full.Rows.Select((r, i) => i < 2 ? (IReadOnlyList<string>)[r[0], r[1], r[2], "NaN"] : r)]), "auc");

        FigureCheck.Check(figure.Svg, $"heat-{sets}x{models}{(isLong ? "-long" : "")}");
        Assert.Contains("Crossed out: no finished run (1 cell)", figure.Caption, StringComparison.Ordinal);
        Assert.Equal(sets * models, figure.Data.Rows.Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(14)]
    [InlineData(40)]
    public void Confusion_matrices_have_counts_and_shares(int classes)
    {
        long[][] counts = [.. Enumerable.Range(0, classes).Select(t => Enumerable.Range(0, classes).Select(p => t == 1 ? 0L : t == p ? 1234L : (long)((t * 7) + p) % 23).ToArray())];
        var figure = StudyFigures.Confusion([.. Enumerable.Range(0, classes).Select(c => c == 0 ? "adipose tissue and background" : $"class {c}")], counts);

        FigureCheck.Check(figure.Svg, $"confusion-{classes}");
        Assert.Contains("Crossed out: no sample of class 1", figure.Caption, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_picture_keeps_its_file_and_is_no_wider_than_a_page()
    {
        Skip.IfNot(Figure.MissingPng is null, Figure.MissingPng);
        var svg = new Svg();
        svg.Rect(0, 0, 1400, 400, Palette.Of(0));
        var png = PngRenderer.Render(svg.Document(1400, 400, "t", "d"), 72)!;
        var figure = StudyFigures.Sheet(png, "Maps", "Grad-CAM of the last stage.", new ResultTable(["image"], []));

        FigureCheck.Check(figure.Svg, "sheet");
        Assert.Contains($"data:image/png;base64,{Convert.ToBase64String(png)}", figure.Svg, StringComparison.Ordinal);
        Assert.Throws<InvalidContentException>(() => StudyFigures.Sheet([1, 2, 3], "", "", figure.Data));
    }

    private static ResultTable Results(int sets, int models, bool isLong) => new(
        ["dataset", "model", "seed", "auc"],
        [.. from s in Enumerable.Range(0, sets)
            from m in Enumerable.Range(0, models)
            from seed in Enumerable.Range(0, 2)
            select (IReadOnlyList<string>)[isLong ? $"organ{s}mnist (synthetic), 224 px, cropped" : $"set {s}", isLong ? $"swin_base_patch4_window7_{m}24.ms_in22k_ft_in1k" : $"model {m}", $"{seed}", Text(0.6 + (0.3 * Value((s * 41) + m)) + (0.002 * m) + (0.01 * seed))]]);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Value(int i) => Math.Abs(Math.Sin((i * 12.9898) + 4.1)) * 43758.5453 % 1;
}
