using System.Xml.Linq;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
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
        Assert.True(StudyStatus.Of(_temp.Path) is { Planned: 7, Done: 7, Failed: 0, Running: 0 });
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
        Assert.Contains("random has no test AUC for seed 1 (failed)", refusal, StringComparison.Ordinal);
        Assert.Equal(2, report.Groups[0].Auc!.Count);
        report.Write();
        var text = File.ReadAllText(folder.MarkdownPath);
        Assert.Contains("1 of 7 runs is not finished", text, StringComparison.Ordinal);
        Assert.Contains("failed (the disk broke)", text, StringComparison.Ordinal);
        Assert.Contains("not tested", text, StringComparison.Ordinal);
        Assert.Contains("not tested", File.ReadAllText(FigureOf(folder)), StringComparison.Ordinal);
        Assert.True(StudyStatus.Of(_temp.Path) is { Planned: 7, Done: 6, Failed: 1, Running: 0 });
    }

    [Fact]
    public void What_a_test_cannot_show_is_said_and_methods_have_their_names()
    {
        var folder = FabricatedStudy.Write(_temp.Path);
        var asked = FabricatedStudy.Json.Replace("\"epochs\"", "\"questions\": [{\"by\": \"initialization\", \"pair\": [\"dataset\", \"seed\"], \"test\": \"wilcoxon\", \"correction\": \"bh\"}, {\"by\": \"initialization\", \"correction\": \"none\"}], \"epochs\"", StringComparison.Ordinal);
        File.WriteAllText(folder.DefinitionPath, asked);
        var report = StudyReport.Read(folder.FullPath);
        var text = report.ToMarkdown();
        Assert.Contains("With 3 pairs a two-sided Wilcoxon signed-rank test cannot be significant at 0.05, whatever the runs give: its smallest possible p-value is 2/2ⁿ = 0.25.", text, StringComparison.Ordinal);
        Assert.Contains("The pairs of question 1 are runs of one data set and seed, and its test takes all of them as independent. Those of one data set are alike", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The pairs of question 2", text, StringComparison.Ordinal);
        Assert.Contains("With 3 pairs a paired t-test at 0.05", text, StringComparison.Ordinal);
        Assert.Contains("Benjamini-Hochberg-adjusted over 1 test", text, StringComparison.Ordinal);
        Assert.Contains("after Benjamini-Hochberg's correction", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not adjusted for the number of tests: the family", text, StringComparison.Ordinal);
        Assert.Contains(report.Figures, f => f.Caption.Contains("Brackets: Wilcoxon signed-rank test (exact), two-sided, runs paired by data set and seed; p-values adjusted by the method Benjamini-Hochberg over 1 test.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_takes_no_figures_is_an_error_of_the_disk()
    {
        var folder = FabricatedStudy.Write(_temp.Path);
        File.WriteAllText(folder.FiguresPath, "a file stands where the figures belong");
        Assert.ThrowsAny<IOException>(() => StudyReport.Read(folder.FullPath).Write());
    }

    [Fact]
    public void A_broken_result_is_named_with_what_to_do()
    {
        var folder = FabricatedStudy.Write(_temp.Path);
        var run = folder.Run(folder.ReadPlan().Runs[^1]);
        File.WriteAllText(run.MetricsPath, "{\"run");
        var text = StudyReport.Read(folder.FullPath).ToMarkdown();
        Assert.Contains("1 of 7 runs is not finished", text, StringComparison.Ordinal);
        Assert.Contains("Files of 1 run are damaged or another run's, and count as missing until executed again", text, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(run.MetricsPath), text, StringComparison.Ordinal);
        File.WriteAllText(folder.PlanPath, "{\"name");
        Assert.Contains("the plan is made anew, and finished runs are kept", Assert.Throws<InvalidContentException>(folder.ReadPlan).Message, StringComparison.Ordinal);
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
        var svg = XDocument.Load(FigureOf(folder));
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.True(svg.Descendants().Count(e => e.Name.LocalName == "circle") >= 6);
        var page = File.ReadAllText(folder.HtmlPath);
        Assert.Contains("A &lt;made-up&gt; study", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
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
    public void The_protocol_tells_fractions_views_what_is_left_out_and_the_budget()
    {
        using var folder = new TempFolder();
        var json = FabricatedStudy.Json.TrimEnd().TrimEnd('}') + """
            , "skip": [{"model": ["resnet18", "resnet50"], "dataset": "pneumoniamnist"}], "budget": {"runs": 100, "hours": 2.5, "gigabytes": 1}}
            """;
        FabricatedStudy.Write(folder.Path, choose: c => c with { Fraction = c.Seed == 0 ? 0.1 : null, TestViews = "flip" }, json: json);
        var text = string.Join('\n', ReportProtocol.Sentences(StudyReport.Read(folder.Path)));
        foreach (var part in new[]
        {
            "Fractions: 10 % and all of the training split are learnt from", "Test views: every test image is answered by the mean probabilities of its views `flip`",
            "Left out by the definition: runs with model `resnet18` or `resnet50` and data set pneumoniamnist.",
            "Budget of the definition: at most 100 runs; 2.5 h of computing, after which no new run begins; and 1 GB of disk.",
        })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Synthetic_data_is_called_so_everywhere()
    {
        var folder = FabricatedStudy.Write(_temp.Path, synthetic: true);
        StudyReport.Read(_temp.Path).Write();
        foreach (var file in new[] { folder.MarkdownPath, folder.HtmlPath, FigureOf(folder) })
        {
            Assert.Contains("ynthetic", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    private static string FigureOf(StudyFolder folder) => Path.Combine(folder.FiguresPath, "question-1-initialization-bars.svg");

    [Fact]
    public void A_folder_without_a_study_is_a_configuration_error() => Assert.Contains(
        "is no study's folder", Assert.Throws<InvalidConfigurationException>(() => StudyReport.Read(_temp.Path)).Message, StringComparison.Ordinal);
}
