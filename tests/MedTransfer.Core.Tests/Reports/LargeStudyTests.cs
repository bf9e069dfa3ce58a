using MedTransfer.Core.Reports;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports;

/// <summary>A report stays small however many runs there are.</summary>
[Trait("Category", "Slow")]
public sealed class LargeStudyTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_page_of_thousands_of_runs_says_what_it_leaves_out()
    {
        var folder = new FakeStudy
        {
            Datasets = ["breastmnist", "pneumoniamnist", "retinamnist", "bloodmnist", "dermamnist"],
            Models = ["resnet18", "resnet50", "densenet121", "efficientnet_b0", "mobilenet_v2", "vgg16", "vgg19", "inception_v3", "alexnet", "squeezenet1_1"],
            Initializations = ["random", "ImageNet-1k", "ImageNet-21k", "RadImageNet"],
            Seeds = 10,
            HasDetails = false,
            Questions = """[{"by": "initialization"}, {"by": "model", "pair": ["dataset"], "rank": true}]""",
        }.Write(_temp.Path);
        var report = StudyReport.Read(_temp.Path);
        report.Write();
        Assert.Equal(2_000, report.Results.Rows.Count);
        Assert.InRange(new FileInfo(folder.HtmlPath).Length, 1, 8 << 20);
        var page = File.ReadAllText(folder.MarkdownPath);
        Assert.Contains("The first 300 of 2000 rows are shown; `results.csv` has them all.", page, StringComparison.Ordinal);
    }
}
