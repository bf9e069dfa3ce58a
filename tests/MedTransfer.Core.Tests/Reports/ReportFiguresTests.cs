using MedTransfer.Core.Reports;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports;

/// <summary>Which figures a report has, and what they call things.</summary>
public sealed class ReportFiguresTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void One_network_on_one_set_has_bars_runs_and_what_the_runs_kept()
    {
        new FakeStudy().Write(_temp.Path);
        Assert.Equal(
            ["confusion-1", "confusion-2", "curves", "question-1-initialization-bars", "question-1-initialization-runs", "reliability", "roc"],
            Names());
    }

    [Fact]
    public void Each_factor_that_varies_has_its_figure_and_none_that_does_not()
    {
        new FakeStudy { Datasets = ["breastmnist", "pneumoniamnist"], Models = ["resnet18", "resnet50"], HasDetails = false }.Write(_temp.File("models"));
        Assert.Equal(["heat-map-auc", "question-1-initialization-bars", "question-1-initialization-runs"], Names("models"));
        new FakeStudy { Fractions = [0.1, 1], Rates = [1e-4, 1e-3], HasDetails = false }.Write(_temp.File("axes"));
        Assert.Equal(["data-efficiency", "learning-rates", "question-1-initialization-bars", "question-1-initialization-runs"], Names("axes"));
        new FakeStudy { Sizes = [28, 64], Resizes = ["bilinear", "nearest"], HasDetails = false }.Write(_temp.File("sizes"));
        Assert.Equal(["question-1-initialization-bars", "question-1-initialization-runs", "sizes"], Names("sizes"));
    }

    [Fact]
    public void A_study_without_a_finished_run_has_none()
    {
        new FakeStudy { Outcome = _ => null }.Write(_temp.Path);
        Assert.Empty(Names());
    }

    [Fact]
    public void Panels_name_what_varies_as_people_read_it_and_nothing_twice()
    {
        new FakeStudy { Fractions = [0.1, 1], Rates = [1e-4, 1e-3], HasDetails = false }.Write(_temp.Path);
        var report = StudyReport.Read(_temp.Path);
        var bars = report.Figures.Single(f => f.Name == "question-1-initialization-bars");
        Assert.Equal("10\u00a0% of the training split", bars.Data.Value(0, "panel"));
        Assert.Equal("adamw, lr 0.0001", bars.Data.Value(0, "detail"));
        Assert.Contains("Throughout: BreastMNIST, stored at 28\u00a0px", bars.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain("breastmnist", bars.Caption, StringComparison.Ordinal);
        var results = ReportTables.Results(report);
        Assert.Contains("Optimizer", results.Columns);
        Assert.DoesNotContain("Learning rate", results.Columns);
        Assert.Contains("BreastMNIST", report.ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("learning rate 0.0001", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_of_a_run_is_told_and_the_rest_of_the_report_stands()
    {
        var folder = new FakeStudy().Write(_temp.Path);
        File.WriteAllText(folder.Run(folder.ReadPlan().Runs[0]).TestPredictionsPath, "0,abc\n");
        var report = StudyReport.Read(_temp.Path);
        Assert.Contains("question-1-initialization-bars", report.Figures.Select(f => f.Name));
        Assert.DoesNotContain("roc", report.Figures.Select(f => f.Name));
        var text = report.ToMarkdown();
        Assert.Contains("Not drawn, since a file of a run is broken", text, StringComparison.Ordinal);
        Assert.Contains("predictions-test.csv", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,2", "found 2 in line 1")]
    [InlineData("0,-1", "found -1 in line 1")]
    [InlineData(null, "found ")]
    public void Labels_that_do_not_fit_the_predictions_are_told(string? first, string words)
    {
        var folder = new FakeStudy().Write(_temp.Path);
        var path = folder.Run(folder.ReadPlan().Runs[0]).TestLabelsPath;
        string[] rest = [.. File.ReadLines(path).Skip(1)];
        File.WriteAllLines(path, first is null ? rest.SkipLast(1).Prepend("0,0") : rest.Prepend(first));
        var text = StudyReport.Read(_temp.Path).ToMarkdown();
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("labels-test.csv", text, StringComparison.Ordinal);
    }

    private string[] Names(string folder = "") => [.. StudyReport.Read(Path.Combine(_temp.Path, folder)).Figures.Select(f => f.Name).Order(StringComparer.Ordinal)];
}
