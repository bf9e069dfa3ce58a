using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

[Trait("Category", "Slow")]
public sealed class TransfusionTests : IDisposable
{
    private const string Sample = "Transfusion";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Smoke_trains_and_looks_inside()
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, "--profile", "smoke", "--device", "cpu", "--workers", "2", "--out", "smoke");
        Assert.True(result.ExitCode == 0, result.Error);

        // Nobody need guess which share of the images a line is about.
        string[] names = [.. result.Output.Split('\n').Where(line => line.Contains(": test AUC ", StringComparison.Ordinal)).Select(line => line[line.IndexOf(']', StringComparison.Ordinal)..line.IndexOf(": test AUC ", StringComparison.Ordinal)])];
        Assert.Equal(24, names.Length);
        Assert.Equal(12, names.Take(12).Distinct().Count());
        Assert.Contains("  fraction  ", result.Output, StringComparison.Ordinal);

        // Three initializations, two shares of the images, two seeds; and random, four parts, all for the partial transfer.
        Assert.Equal(12, Results("transfer").Rows.Count);
        Assert.Equal(12, Results("partial").Rows.Count);
        foreach (var runs in new[] { Results("transfer"), Results("partial") }) Assert.All(Enumerable.Range(0, runs.Rows.Count), i => Assert.Equal("done", runs.Value(i, "state")));

        var sweep = ResultTable.Read(_temp.File("smoke/partial-transfer/partial-transfer.csv"));
        Assert.Equal(["nothing", "stem", "blocks.1", "blocks.2", "blocks.3", "all"], sweep.Rows.Select((_, i) => sweep.Value(i, "up_to")).Distinct());

        // Both shares of the images are cells of their own.
        var convergence = ResultTable.Read(_temp.File("smoke/convergence/convergence.csv"));
        Assert.Equal(2, convergence.Rows.Select((_, i) => convergence.Value(i, "cell")).Distinct().Count());
        var movement = ResultTable.Read(_temp.File("smoke/movement/movement-groups.csv"));
        Assert.Equal(3, movement.Rows.Select((_, i) => movement.Value(i, "group")).Distinct().Count());

        // Every stage before and after training, within and between initializations, by three measures.
        foreach (var part in new[] { "after", "before-after" })
        {
            var folders = Directory.GetDirectories(_temp.File("smoke/similarity")).Select(d => Path.Combine(d, part, "similarity-groups.csv")).ToArray();
            Assert.Equal(2, folders.Length);
            var similarity = ResultTable.Read(folders[0]);
            Assert.Equal(["cka", "pwcca", "svcca"], similarity.Rows.Select((_, i) => similarity.Value(i, "measure")).Distinct().Order(StringComparer.Ordinal));
            foreach (var i in Enumerable.Range(0, similarity.Rows.Count))
            {
                // There are fewer images than the last stages have neurons, for which PWCCA is not defined.
                var value = double.Parse(similarity.Value(i, "value"), CultureInfo.InvariantCulture);
                if (similarity.Value(i, "measure") != "pwcca" || !double.IsNaN(value)) Assert.InRange(value, 0, 1.000001);
            }
        }

        Assert.Equal(6, Directory.GetFiles(_temp.File("smoke/filters"), "first-layer-filters.png", SearchOption.AllDirectories).Length);
        var summary = File.ReadAllText(_temp.File("smoke/transfusion.md"));
        foreach (var heading in new[] { "Speed of convergence", "Partial transfer", "What trained networks see", "What training changed", "First filters", "How far the weights moved" }) Assert.Contains("## " + heading, summary, StringComparison.Ordinal);
        Assert.Equal(SharedFiles.Find("data/medmnist/breastmnist.npz") is null, summary.Contains("SYNTHETIC", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_papers_plan_has_both_studies()
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, "--profile", "paper", "--plan", "--probe", "0");
        Assert.True(result.ExitCode == 0, result.Error);
        foreach (var needed in new[] { "resnet50.tv_in1k", "inception_v3.tv_in1k", "ChestMNIST at 224 px", "PathMNIST at 224 px" }) Assert.Contains(needed, result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("studies")));
    }

    private ResultTable Results(string part) => ResultTable.Read(_temp.File($"smoke/{part}/results.csv"));
}
