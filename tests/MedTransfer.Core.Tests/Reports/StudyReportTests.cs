using System.Xml.Linq;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports;

public sealed class StudyReportTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Means_deviations_and_the_test_come_from_the_folder()
    {
        FabricatedStudy.Write(_temp.Path);
        var report = StudyReport.Read(_temp.Path);
        Assert.Equal(["random", "pretrained on pneumoniamnist"], report.Groups.Select(g => g.Example.Initialization));
        Assert.Equal(0.72, report.Groups[0].Auc!.Mean, 12);
        Assert.Equal(0.02, report.Groups[0].Auc!.StandardDeviation, 12);
        Assert.Equal(1, report.Groups[0].Auc!.Ddof);
        var comparison = Assert.Single(report.Comparisons);
        Assert.Equal(("pretrained on pneumoniamnist", "random"), (comparison.A, comparison.B));
        Assert.Equal(0.1, comparison.Difference, 12);
        Assert.Equal(2, comparison.Test!.DegreesOfFreedom);
        Assert.Equal(6, report.Results.Rows.Count);
        Assert.Equal(new StudyStatus(7, 7, 0, 0), StudyStatus.Of(_temp.Path));
    }

    [Fact]
    public void The_results_file_gives_the_same_test_through_the_table()
    {
        var folder = FabricatedStudy.Write(_temp.Path);
        var report = StudyReport.Read(_temp.Path);
        report.Write();
        var found = Comparisons.Run(ResultTable.Read(folder.ResultsPath), new("auc", "initialization", ["seed"], ["dataset", "model"]));
        Assert.Equal(report.Comparisons[0].Test!.PValue, Assert.Single(found).Test!.PValue);
    }

    [Fact]
    public void A_failed_run_refuses_the_comparison_and_is_named()
    {
        var folder = FabricatedStudy.Write(_temp.Path, (run, auc) => !run.IsStage && run.Config.Seed == 1 && run.Initialization == "random" ? double.NaN : auc);
        var report = StudyReport.Read(_temp.Path);
        var refusal = Assert.Single(report.Comparisons).Refusal;
        Assert.Contains("random has no auc for seed 1 (failed)", refusal, StringComparison.Ordinal);
        Assert.Equal(2, report.Groups[0].Auc!.Count);
        report.Write();
        var text = File.ReadAllText(folder.MarkdownPath);
        Assert.Contains("1 of 7 runs are not finished", text, StringComparison.Ordinal);
        Assert.Contains("failed (the disk broke)", text, StringComparison.Ordinal);
        Assert.Contains("not tested", text, StringComparison.Ordinal);
        Assert.Contains("not tested", File.ReadAllText(folder.FigurePath), StringComparison.Ordinal);
        Assert.Equal(new StudyStatus(7, 6, 1, 0), StudyStatus.Of(_temp.Path));
    }

    [Fact]
    public void A_network_that_learnt_nothing_is_named_and_counts()
    {
        Assert.Null(Written((_, auc) => auc).CollapsedText);
        var report = Written((run, auc) => run.Config.Seed == 1 && run.Initialization == "random" && !run.IsStage ? 0.5 : auc);
        Assert.Equal(3, report.Groups[0].Auc!.Count);
        Assert.StartsWith("1 run learnt nothing", report.CollapsedText, StringComparison.Ordinal);
        Assert.Contains("seed 1", report.CollapsedText, StringComparison.Ordinal);
        report.Write();
        Assert.Contains("learnt nothing", File.ReadAllText(report.Folder.MarkdownPath), StringComparison.Ordinal);

        StudyReport Written(Func<PlannedRun, double, double?> change)
        {
            FabricatedStudy.Write(_temp.Path, change);
            return StudyReport.Read(_temp.Path);
        }
    }

    [Fact]
    public void A_run_that_was_never_done_counts_as_missing()
    {
        FabricatedStudy.Write(_temp.Path, (run, auc) => run.Config.Seed == 2 ? null : auc);
        Assert.Contains("for seed 2 (planned)", Assert.Single(StudyReport.Read(_temp.Path).Comparisons).Refusal, StringComparison.Ordinal);
        Assert.Equal(2, StudyStatus.Of(_temp.Path).Open);
    }

    [Fact]
    public void The_page_and_the_figure_are_well_formed_and_escaped()
    {
        var folder = FabricatedStudy.Write(_temp.Path);
        StudyReport.Read(_temp.Path).Write();
        var svg = XDocument.Load(folder.FigurePath);
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Equal(6, svg.Descendants().Count(e => e.Name.LocalName == "circle") - 2);
        var page = File.ReadAllText(folder.HtmlPath);
        Assert.Contains("A &lt;made-up&gt; study", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ddof = 1")]
    [InlineData("validation AUC")]
    [InlineData("The test split is no part of training")]
    [InlineData("Holm-adjusted over 1 test")]
    [InlineData("Seeds: 0, 1, 2")]
    [InlineData("MD5 `aaaa")]
    [InlineData("libtorch 1.13")]
    [InlineData("lr 0.0002")]
    public void The_protocol_is_stated(string what)
    {
        var folder = FabricatedStudy.Write(_temp.Path);
        StudyReport.Read(_temp.Path).Write();
        Assert.Contains(what, File.ReadAllText(folder.MarkdownPath), StringComparison.Ordinal);
    }

    [Fact]
    public void The_protocol_tells_every_choice_of_a_training()
    {
        using var folder = new TempFolder();
        FabricatedStudy.Write(folder.Path, choose: c => c with
        {
            Loss = TrainingLoss.Focal(gamma: 3),
            Balance = BalanceMethod.OverSample,
            Accumulate = 2,
            Clip = GradientClipping.ByNorm(1.5),
            Average = WeightAveraging.Ema(0.9),
            EarlyStop = new(4, 0),
        });
        var training = Assert.Single(ReportProtocol.Sentences(StudyReport.Read(folder.Path)), s => s.StartsWith("Training (resnet18)", StringComparison.Ordinal));
        foreach (var part in new[] { "adamw", "schedule constant", "loss focal, gamma 3", "balance over-sample", "accumulate 2", "clip max_norm 1.5", "average ema, decay 0.9", "after 4 epochs" })
        {
            Assert.Contains(part, training, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("mix", training, StringComparison.Ordinal);
    }

    [Fact]
    public void Synthetic_data_is_called_so_everywhere()
    {
        var folder = FabricatedStudy.Write(_temp.Path, synthetic: true);
        StudyReport.Read(_temp.Path).Write();
        foreach (var file in new[] { folder.MarkdownPath, folder.HtmlPath, folder.FigurePath })
        {
            Assert.Contains("ynthetic", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_without_a_study_is_a_configuration_error() => Assert.Contains(
        "is no study's folder", Assert.Throws<InvalidConfigurationException>(() => StudyReport.Read(_temp.Path)).Message, StringComparison.Ordinal);
}
