using System.Xml.Linq;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Docs.Tests;

/// <summary>Values show themselves in notebooks, and what stands in them cannot become markup.</summary>
public class FormatterTests
{
    private const string Script = "<script>alert('x')</script>";

    [Fact]
    public void A_figure_is_a_picture_with_its_caption()
    {
        var figure = StudyFigures.Roc([new("a & b", [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])], new() { Title = Script });
        var html = Well(NotebookOutput.Html(figure));
        Assert.Equal(figure.ToString(), html.Descendants("figcaption").Single().Value);
        var source = html.Descendants("img").Single().Attribute("src")!.Value;
        Assert.Equal(figure.Svg, System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(source["data:image/svg+xml;base64,".Length..])));
        Assert.Equal(figure.Svg, NotebookOutput.Format(figure, "image/svg+xml"));
    }

    [Fact]
    public void A_table_has_its_rows_and_says_how_many_it_leaves_out()
    {
        var table = new ResultTable(["model", Script], [.. Enumerable.Range(0, 60).Select(i => new[] { $"{i}", Script })], "six & sixty");
        var html = Well(NotebookOutput.Html(table));
        Assert.Equal("The first 50 of 60 rows of six & sixty", html.Descendants("caption").Single().Value);
        Assert.Equal(["model", Script], html.Descendants("th").Select(h => h.Value));
        Assert.Equal(100, html.Descendants("td").Count());
        Assert.Equal("49", html.Descendants("tr").Last().Elements().First().Value);
    }

    [Fact]
    public void A_test_of_any_kind_shows_its_text()
    {
        object[] results =
        [
            PairedTTest.Run([0.9, 0.8, 0.7], [0.6, 0.7, 0.5]), PairedEquivalenceTest.Run([0.9, 0.8, 0.7], [0.6, 0.7, 0.5], -0.1, 0.1), DeLongTest.Run([0, 1, 0, 1], [0.1, 0.9, 0.4, 0.3], [0.2, 0.8, 0.1, 0.6]),
            Bootstrap.Auc([0, 1, 0, 1, 1, 0], [0.1, 0.9, 0.4, 0.3, 0.6, 0.2]), new ConfusionMatrix([0, 1, 1], [0, 1, 0], 2), Description.Of([1.0, 2.0]), PairedTTest.Run([0.9, 0.8, 0.7], [0.6, 0.7, 0.5]).Effect!,
        ];
        Assert.All(results, r => Assert.Equal(r.ToString()!.ReplaceLineEndings("\n"), Well(NotebookOutput.Format(r, "text/html")!).Value));
    }

    [Fact]
    public void A_comparison_shows_its_test_or_why_there_is_none()
    {
        var table = ResultTable.Parse("model,seed,auc\na,0,0.9\na,1,0.8\na,2,0.85\nb,0,0.7\nb,1,0.75\nb,2,0.6\nc,0,0.5\n", "runs");
        var comparisons = Comparisons.Run(table, new("auc", By: "model", Pair: ["seed"], Within: []));
        var tested = Well(NotebookOutput.Html(comparisons.First(c => c.Test is not null)));
        Assert.Equal(["b", "a"], tested.Descendants("td").Take(2).Select(c => c.Value));
        Assert.Contains(comparisons.First(c => c.Refusal is not null).Refusal!, Well(NotebookOutput.Html(comparisons.First(c => c.Refusal is not null))).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_set_shows_its_classes_and_its_faults()
    {
        using var data = Datasets.Load("synth-breast", 28);
        var report = DatasetReport.Create(data);
        var html = Well(NotebookOutput.Html(report));
        Assert.Equal(["Train", "Validation", "Test"], html.Descendants("tbody").Single().Elements().Select(r => r.Elements().First().Value).ToArray());
        Assert.Contains($"{data.Train.Count}", html.Value, StringComparison.Ordinal);
        Assert.All(report.Warnings, w => Assert.Contains(w, html.Value, StringComparison.Ordinal));
    }

    /// <summary>The formatters write HTML that is XML too, so that a value that has become an element is found.</summary>
    private static XElement Well(string html)
    {
        var root = XElement.Parse($"<div>{html}</div>", LoadOptions.PreserveWhitespace);
        Assert.Empty(root.Descendants("script"));
        return root;
    }
}
