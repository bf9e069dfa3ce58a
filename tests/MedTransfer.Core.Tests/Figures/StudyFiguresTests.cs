using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Tests.Figures;

public sealed class StudyFiguresTests
{
    private static readonly ComparisonRequest ByModel = new("auc", "model", ["seed"], ["dataset", "size"], CorrectionMethod.None);

    /// <summary>Study 1's five runs of two networks from ImageNet weights on two of its sets, test AUC (dbasina, summary_results.csv).</summary>
    private static readonly ResultTable Published = Table(
        ("retinamnist", "resnet50", [0.84117, 0.83986, 0.81922, 0.84181, 0.84711]), ("retinamnist", "swin", [0.88847, 0.90403, 0.89594, 0.89924, 0.90078]),
        ("bloodmnist", "resnet50", [0.99913, 0.99949, 0.99909, 0.99902, 0.99949]), ("bloodmnist", "swin", [0.99944, 0.99937, 0.99952, 0.99954, 0.99956]));

    [Fact]
    public void Bars_show_the_published_marks_and_deviations()
    {
        var figure = StudyFigures.Bars(Published, ByModel, new() { Ddof = 0, Labels = new Dictionary<string, string> { ["resnet50"] = "ResNet-50", ["retinamnist"] = "Retina" } });
        var texts = FigureCheck.Elements(FigureCheck.Check(figure.Svg, "bars-published"), "text").Select(t => t.Value).ToArray();

        // The marks of the published figure, and its means and deviations of divisor n.
        Assert.Equal(["***", "NS"], texts.Where(t => t is "***" or "NS").Take(2));
        Assert.Contains("ResNet-50", texts);
        Assert.Contains("Retina", texts);
        Assert.Equal(0.83783, double.Parse(figure.Data.Value(0, "mean"), System.Globalization.CultureInfo.InvariantCulture), 0.000005);
        Assert.Equal(0.00963, double.Parse(figure.Data.Value(0, "sd"), System.Globalization.CultureInfo.InvariantCulture), 0.000005);
        Assert.Contains("ddof = 0", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("n = 5 runs each", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("input 224", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("paired t-test, two-sided, runs paired by seed; p-values not adjusted", figure.Caption, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("do not begin at 0", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Adjusted_and_raw_p_values_are_told_apart()
    {
        var bonferroni = ByModel with { Correction = CorrectionMethod.Bonferroni };
        var adjusted = StudyFigures.Strip(Published, bonferroni, new() { Marks = false });
        var raw = StudyFigures.Strip(Published, bonferroni, new() { Marks = false, Adjusted = false });

        Assert.Contains("adjusted by the method Bonferroni over 2 tests", adjusted.Caption, StringComparison.Ordinal);
        Assert.Contains("not adjusted", raw.Caption, StringComparison.Ordinal);
        Assert.NotEqual(adjusted.Svg, raw.Svg);
        Assert.Equal(20, adjusted.Data.Rows.Count);
    }

    [Fact]
    public void Missing_runs_are_counted_and_their_tests_refused()
    {
        var rows = Published.Rows.Select((r, i) => (IReadOnlyList<string>)[.. r.Select((v, c) => i == 3 && c == 4 ? "NaN" : v)]).ToArray();
        var figure = StudyFigures.Bars(new ResultTable(Published.Columns, rows), ByModel);

        FigureCheck.Check(figure.Svg, "bars-refused");
        Assert.Contains("n = 4 to 5 runs each", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("1 comparison was not tested", figure.Caption, StringComparison.Ordinal);
        Assert.Equal("4", figure.Data.Value(0, "n"));
    }

    [Fact]
    public void Without_any_finished_run_there_are_empty_axes()
    {
        var rows = Published.Rows.Select(r => (IReadOnlyList<string>)[.. r.Take(4), ""]).ToArray();
        var table = new ResultTable(Published.Columns, rows);
        Figure[] figures =
        [
            StudyFigures.Bars(table, ByModel), StudyFigures.Strip(table, ByModel), StudyFigures.HeatMap(table, "auc"), StudyFigures.SizeByResize(table, "auc", ["model"]),
            StudyFigures.LearningRates(table, "auc", ["model"], "size"), StudyFigures.Similarity(table, "auc", ["model"], "dataset"),
        ];

        foreach (var figure in figures)
        {
            FigureCheck.Check(figure.Svg, $"empty-{figure.Name}");
        }

        Assert.Contains("n = 0 runs each", figures[0].Caption, StringComparison.Ordinal);
        Assert.Contains("No finished run", figures[3].Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_column_is_named() => Assert.Contains(
        "Did you mean 'model'",
        Assert.Throws<InvalidConfigurationException>(() => StudyFigures.Bars(Published, ByModel with { By = "modle" })).Message,
        StringComparison.Ordinal);

    private static ResultTable Table(params (string Set, string Model, double[] Values)[] cells) => new(
        ["dataset", "size", "model", "seed", "auc"],
        [.. cells.SelectMany(c => c.Values.Select((v, i) => (IReadOnlyList<string>)[c.Set, "224", c.Model, $"{i}", v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)]))]);
}
