using MedTransfer.Core.Reports;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports;

/// <summary>Reports of studies that have little to say, or very much, or say it in hostile words.</summary>
public sealed class HardStudiesTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Runs_that_all_lack_an_area_are_no_crash()
    {
        var folder = new FakeStudy { HasDetails = false, Score = _ => double.NaN }.Write(_temp.Path);
        var report = StudyReport.Read(_temp.Path);
        report.Write();
        Assert.Empty(report.Figures);
        var text = File.ReadAllText(folder.MarkdownPath);
        Assert.Contains("Nothing is drawn: no run has a test AUC.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN |", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "No run is finished (10 planned runs): there is nothing to compare yet.")]
    [InlineData(false, "failed (No space left on device")]
    public void Without_a_finished_run_the_report_says_so(bool? outcome, string expected)
    {
        new FakeStudy { Outcome = _ => outcome }.Write(_temp.Path);
        var report = StudyReport.Read(_temp.Path);
        report.Write();
        Assert.Contains(expected, report.ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("choice by success", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_is_called_one()
    {
        new FakeStudy { Seeds = 1, Initializations = ["random"] }.Write(_temp.Path);
        var text = StudyReport.Read(_temp.Path).ToMarkdown();
        Assert.DoesNotMatch(@"\b1 (runs|threads|seeds|groups|tests|pairs)\b", text);
        Assert.Contains("n = 1 run at each place", text, StringComparison.Ordinal);
        Assert.Contains("1 of 1 group has one seed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_ranking_names_what_was_to_be_compared()
    {
        new FakeStudy { Models = ["resnet18", "resnet50"], Datasets = ["breastmnist", "pneumoniamnist"], HasDetails = false, Questions = """[{"by": "model", "pair": ["dataset"], "rank": true}]""" }.Write(_temp.Path);
        Assert.Contains("Compared: 2 models (`resnet18` and `resnet50`), each with each", StudyReport.Read(_temp.Path).ToMarkdown(), StringComparison.Ordinal);
    }

    /// <summary>With three values two blocks rank alike by chance once in six times; Iman and Davenport's F is infinite then.</summary>
    [Fact]
    public void Two_blocks_that_rank_alike_are_no_finding()
    {
        new FakeStudy
        {
            Models = ["resnet18", "resnet50", "densenet121"],
            Datasets = ["breastmnist", "pneumoniamnist"],
            Initializations = ["random"],
            HasDetails = false,
            Score = c => 0.7 + (0.001 * c.Seed) + (0.05 * (c.Model.Name.Length % 4)),
            Questions = """[{"by": "model", "pair": ["dataset"], "rank": true}]""",
        }.Write(_temp.Path);
        var report = StudyReport.Read(_temp.Path);
        Assert.True(Assert.Single(report.Answers).Rankings[0].Friedman!.ImanDavenport.IsDegenerate);
        Assert.Contains("the ranks as a whole do not differ significantly", report.ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", report.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("p = 0.14", report.Figures.Single(f => f.Name.EndsWith("ranks", StringComparison.Ordinal)).Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_the_panels_tells_of_the_whole_family()
    {
        new FakeStudy { Datasets = ["breastmnist", "pneumoniamnist", "retinamnist", "bloodmnist"], Models = ["resnet18", "resnet50", "densenet121", "vgg16"], HasDetails = false }.Write(_temp.Path);
        var bars = StudyReport.Read(_temp.Path).Figures.Where(f => f.Name.Contains("bars", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, bars.Length);
        Assert.All(bars, f => Assert.Contains("over 16 tests", f.Caption, StringComparison.Ordinal));
    }

    [Fact]
    public void Twelve_panels_of_eight_bars_fit_on_pages_and_none_is_left_out()
    {
        new FakeStudy
        {
            Datasets = ["breastmnist", "pneumoniamnist", "retinamnist", "bloodmnist"],
            Models = ["resnet18", "resnet50", "densenet121"],
            Initializations = ["random", "ImageNet-1k (supervised)", "ImageNet-21k (supervised)", "RadImageNet (165 classes)", "SimCLR on radiographs", "MAE on radiographs", "DINO on radiographs", "CLIP on captions"],
            HasDetails = false,
        }.Write(_temp.Path);
        var figures = StudyReport.Read(_temp.Path).Figures.Where(f => f.Name.StartsWith("question", StringComparison.Ordinal)).ToArray();
        Assert.All(figures, f => Assert.InRange(f.Height, 20, 225));
        Assert.Equal(12 * 8, figures.Where(f => f.Name.Contains("bars", StringComparison.Ordinal)).Sum(f => f.Data.Rows.Count));
        foreach (var figure in figures) Figures.FigureCheck.Check(figure.Svg, figure.Name);
    }

    [Fact]
    public void Hostile_names_are_texts_everywhere()
    {
        const string Name = "<script>alert(1)</script> & 50 % of a_b 'x' ~ ^ Größe";
        var folder = new FakeStudy { Title = Name, Initializations = ["random", Name], HasDetails = false }.Write(_temp.Path);
        StudyReport.Read(_temp.Path).Write();
        Assert.Contains("\\<script>alert(1)\\</script>", File.ReadAllText(folder.MarkdownPath), StringComparison.Ordinal);
        Assert.Single(File.ReadAllText(folder.HtmlPath).Split("<script>")[1..]);
        Assert.Contains(@"\textless{}script\textgreater{}", File.ReadAllText(Path.Combine(folder.TablesPath, "groups.tex")), StringComparison.Ordinal);
    }
}
