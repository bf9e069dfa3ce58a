using System.Globalization;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Runs;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports;

public sealed class QuestionTextTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Equal_differences_are_no_finding_and_bear_no_mark()
    {
        FabricatedStudy.Write(_temp.Path, (run, auc) => run.IsStage || run.Config.Initialization.Kind == InitializationKind.Random ? auc : FabricatedStudy.Scratch[run.Config.Seed] + 0.1);
        var report = StudyReport.Read(_temp.Path);
        var c = Assert.Single(report.Comparisons);
        Assert.True(c.Test!.IsDegenerate);
        Assert.True(double.IsNaN(c.AdjustedPValue));
        Assert.Empty(report.Answers[0].Significant);
        var text = report.ToMarkdown();
        Assert.Contains("(n = 3 pairs), without a verdict. All 3 differences are exactly 0.1:", text, StringComparison.Ordinal);
        Assert.Contains("| 3 | +0.1000 | – | – | 2 | no spread | – |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Significant at", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        var bars = report.Figures.Single(f => f.Name.EndsWith("bars", StringComparison.Ordinal));
        Assert.Contains("1 comparison has no verdict, since all differences are equal", bars.Caption, StringComparison.Ordinal);
        // No stars, and so no legend of them.
        Assert.DoesNotContain(">***<", bars.Svg, StringComparison.Ordinal);
        Assert.Contains(">–</text>", bars.Svg, StringComparison.Ordinal);
    }

    /// <summary>Demšar, JMLR 7 (2006), table 6: ranks 3.143, 2.000, 2.893 and 1.964 of four settings on 14 sets; critical difference 1.25.</summary>
    [Fact]
    public void A_ranking_is_that_of_Demsar()
    {
        double[][] auc =
        [
            [0.763, 0.768, 0.771, 0.798], [0.599, 0.591, 0.590, 0.569], [0.954, 0.971, 0.968, 0.967], [0.628, 0.661, 0.654, 0.657], [0.882, 0.888, 0.886, 0.898],
            [0.936, 0.931, 0.916, 0.931], [0.661, 0.668, 0.609, 0.685], [0.583, 0.583, 0.563, 0.625], [0.775, 0.838, 0.866, 0.875], [1.000, 1.000, 1.000, 1.000],
            [0.940, 0.962, 0.965, 0.962], [0.619, 0.666, 0.614, 0.669], [0.972, 0.981, 0.9751, 0.975], [0.957, 0.978, 0.946, 0.970],
        ];
        string[] sets = [.. Data.Datasets.All.Select(d => d.Name).Take(14)];
        string[] models = ["alexnet", "resnet18", "resnet50", "vgg16"];
        new FakeStudy
        {
            Datasets = sets,
            Models = models,
            Initializations = ["random"],
            Seeds = 1,
            HasDetails = false,
            Score = c => auc[Array.IndexOf(sets, c.Data.Name)][Array.IndexOf(models, c.Model.Name)],
            Questions = """[{"by": "model", "pair": ["dataset"], "rank": true}]""",
        }.Write(_temp.Path);
        var ranking = Assert.Single(StudyReport.Read(_temp.Path).Answers[0].Rankings);
        Assert.Equal([3.143, 2.000, 2.893, 1.964], ranking.Friedman!.AverageRanks.Select(r => Math.Round(r, 3)));
        Assert.Equal("1.25", ranking.Nemenyi!.CriticalDifference!.Value.ToString("0.00", CultureInfo.InvariantCulture));
    }
}
