using System.Globalization;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Tests.Figures;

public sealed class CurveTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(12, 3)]
    [InlineData(40, 2)]
    public void Lines_over_epochs_shares_rates_sizes_and_stages(int lines, int seeds)
    {
        var name = $"{lines}x{seeds}";
        FigureCheck.Check(StudyFigures.Curves(Table(lines, seeds, [.. Enumerable.Range(1, 30).Select(e => $"{e}")], "epoch"), "val_auc", ["model"]).Svg, $"curves-{name}");
        FigureCheck.Check(StudyFigures.DataEfficiency(Table(lines, seeds, ["0.01", "0.05", "0.1", "0.25", "0.5", "1"], "fraction"), "val_auc", ["model"]).Svg, $"fractions-{name}");
        FigureCheck.Check(StudyFigures.LearningRates(Table(lines, seeds, ["1E-05", "0.0001", "0.0002", "0.001", "0.01"], "lr"), "val_auc", ["model"]).Svg, $"rates-{name}");
        FigureCheck.Check(StudyFigures.SizeByResize(Table(lines, seeds, ["28", "64", "128", "224"], "size"), "val_auc", ["model"]).Svg, $"sizes-{name}");
        FigureCheck.Check(StudyFigures.Similarity(Table(lines, seeds, ["stem", "layer1", "layer2", "layer3", "layer4", "head"], "stage"), "val_auc", ["model"]).Svg, $"similarity-{name}");
    }

    [Fact]
    public void Means_deviations_and_ticks_are_those_of_the_runs()
    {
        var table = new ResultTable(["fraction", "seed", "auc"], [["0.01", "0", "0.6"], ["0.01", "1", "0.8"], ["1", "0", "0.9"], ["1", "1", "NaN"], ["0.1", "0", ""]]);
        var figure = StudyFigures.DataEfficiency(table, "auc", []);
        var texts = FigureCheck.Elements(FigureCheck.Check(figure.Svg, "fractions-gap"), "text").Select(t => t.Value).ToArray();

        Assert.Equal(["1 %", "10 %", "100 %"], texts.Where(t => t.EndsWith('%')).Order(StringComparer.Ordinal));
        Assert.Equal(["", "0.01", "0.7"], figure.Data.Rows[0].Take(3).Select(v => v.Length > 4 ? v[..3] : v));
        Assert.Equal(0.1 * Math.Sqrt(2), 0.7 - double.Parse(figure.Data.Value(0, "low"), CultureInfo.InvariantCulture), 1e-9);
        Assert.Equal("", figure.Data.Value(1, "y"));
        Assert.Equal("", figure.Data.Value(2, "low"));
        Assert.Contains("n = 1 to 2 runs", figure.Caption, StringComparison.Ordinal);
    }

    /// <summary>scikit-learn 1.x, roc_curve of its own example [0, 0, 1, 1] with [0.1, 0.4, 0.35, 0.8]: AUC 0.75, steps at (0, 0.5), (0.5, 0.5), (0.5, 1).</summary>
    [Fact]
    public void The_curve_is_that_of_the_scores()
    {
        var figure = StudyFigures.Roc([new("a", [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])]);
        double At(string x) => double.Parse(figure.Data.Rows.Last(r => r[1] == x && r[0] != "chance")[2], CultureInfo.InvariantCulture);

        Assert.Equal((0.5, 0.5, 1, 1), (At("0"), At("0.49"), At("0.5"), At("1")));
        Assert.Contains("a: AUC 0.750", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("n = 4 samples, 2 of them positive", figure.Caption, StringComparison.Ordinal);
        Assert.Equal(figure.Svg, StudyFigures.Roc([new("a", [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])]).Svg);
        Assert.Throws<ArgumentException>(() => StudyFigures.Roc([new("a", [1, 1], [0.1, 0.4])]));
        Assert.Throws<ArgumentException>(() => StudyFigures.Roc([new("a", [1, 0], [0.1, double.NaN])]));
        Assert.Throws<ArgumentException>(() => StudyFigures.Roc([]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 5)]
    [InlineData(12, 1)]
    public void Curves_of_scores_have_bands(int networks, int seeds)
    {
        ScoreSeries[] scores = [.. Enumerable.Range(0, networks).SelectMany(n => Enumerable.Range(0, seeds).Select(s => Scores(n == 1 ? "swin_base_patch4_window7_224.ms_in22k_ft_in1k, fine-tuned" : $"network {n}", n, s)))];
        var name = $"{networks}x{seeds}";
        var roc = StudyFigures.Roc(scores);
        FigureCheck.Check(roc.Svg, $"roc-{name}");
        FigureCheck.Check(StudyFigures.PrecisionRecall(scores).Svg, $"precision-{name}");
        FigureCheck.Check(StudyFigures.Reliability(scores).Svg, $"reliability-{name}");

        Assert.Contains(networks > 4 ? "Bands are left out" : seeds > 1 ? "± one standard deviation" : "1,000 resamples", roc.Caption, StringComparison.Ordinal);
        Assert.All(roc.Data.Rows.Where(r => r.Count > 3 && r[3].Length > 0), r => Assert.True(double.Parse(r[3], CultureInfo.InvariantCulture) <= double.Parse(r[4], CultureInfo.InvariantCulture)));
    }

    private static ScoreSeries Scores(string label, int network, int seed)
    {
        int[] truth = [.. Enumerable.Range(0, 156).Select(i => i % 4 == 0 ? 1 : 0)];
        return new(label, truth, [.. truth.Select((t, i) => Math.Clamp(0.25 + (0.06 * network % 0.3) + (t * 0.28) + (0.5 * (Value((i * 31) + (network * 7) + seed) - 0.5)), 0, 1))]);
    }

    private static ResultTable Table(int lines, int seeds, string[] places, string column) => new(
        [column, "model", "seed", "val_auc"],
        [.. from l in Enumerable.Range(0, lines)
            from s in Enumerable.Range(0, seeds)
            from p in Enumerable.Range(0, places.Length)
            select (IReadOnlyList<string>)[places[p], l % 2 == 1 ? $"swin_base_patch4_window7_{l}24.ms_in22k_ft_in1k" : $"model {l}", $"{s}", p == 2 && l == 0 ? "NaN" : Text(0.95 - (0.4 / (p + 1.5)) - (0.008 * l) + (0.02 * Value((p * 13) + s + l)))]]);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Value(int i) => Math.Abs(Math.Sin((i * 12.9898) + 4.1)) * 43758.5453 % 1;
}
