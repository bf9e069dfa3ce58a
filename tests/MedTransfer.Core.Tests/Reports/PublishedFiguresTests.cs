using System.Text.Json;
using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports;

/// <summary>A published study recomputed: ResNet-50 against Swin-B on twelve MedMNIST sets, five runs each.</summary>
public class PublishedFiguresTests
{
    [SkippableFact]
    public void The_published_significances_come_out()
    {
        var path = SharedFiles.Find("data/published/dbasina-2025.json");
        Skip.If(path is null, "the published results are not beside this checkout");
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var rows = json.RootElement.GetProperty("runs").EnumerateArray()
            .Where(r => r.GetProperty("initialization").GetString() != "random")
            .Select(r => (IReadOnlyList<string>)[Text(r, "dataset"), Text(r, "model"), Text(r, "run"), Text(r, "auc")]).ToArray();
        var found = Comparisons.Run(new ResultTable(["dataset", "model", "run", "auc"], rows), new("auc", "model", ["run"], ["dataset"]));
        Assert.Equal(12, found.Count);

        // Differences, t and p as recomputed with scipy from the same table.
        var retina = Assert.Single(found, c => c.Within["dataset"] == "retinamnist");
        Assert.Equal(0.05986, retina.Difference, 5);
        Assert.Equal(11.91, retina.Test!.Statistic, 2);
        Assert.Equal(2.8e-4, retina.Test.PValue, 5);
        Assert.Equal(10, found.Count(c => c.Test!.PValue < 0.05));
    }

    private static string Text(JsonElement run, string key) => run.GetProperty(key).ToString();
}
