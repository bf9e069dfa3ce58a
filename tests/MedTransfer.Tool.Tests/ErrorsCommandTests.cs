using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class ErrorsCommandTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Errors_of_a_run_are_studied_and_compared()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast.npz"), 28, samples: new SplitCounts(16, 12, 12));
        foreach (var seed in new[] { "0", "1" })
        {
            var train = await ToolProcess.RunAsync(
                _temp.Path, "train", "--data", "synth-breast.npz", "--model", "squeezenet1_1", "--epochs", "1", "--batch", "8", "--seed", seed, "--out", $"run{seed}");
            Assert.True(train.ExitCode == 0, train.Error);
        }

        await File.WriteAllTextAsync(_temp.File("sites.csv"), "site,age\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{(i < 6 ? "N" : "S")},{30 + i}\n")));
        var text = await ToolProcess.RunAsync(
            _temp.Path, "errors", "run0", "run1", "--out", "errors", "--metadata", "sites.csv", "--least-group", "2", "--embedding", "--data", "synth-breast.npz", "--device", "cpu");
        Assert.True(text.ExitCode == 0, text.Error);
        Assert.All(["By site", "By age", "McNemar", "% of the variance", "calibration.svg"], part => Assert.Contains(part, text.Output, StringComparison.OrdinalIgnoreCase));
        foreach (var file in new[] { "errors.json", "errors.md", "confusion.svg", "calibration.svg", "subgroups-site.svg", "gaps.csv", "agreement.svg", "embedding.svg", "top-losses.csv" })
            Assert.True(File.Exists(_temp.File($"errors/{file}")), file);

        var json = await ToolProcess.RunAsync(_temp.Path, "errors", "run0", "--out", "test", "--split", "test", "--data", "synth-breast.npz", "--threshold", "youden", "--sheet", "--embedding", "--json");
        Assert.True(json.ExitCode == 0, json.Error);
        Assert.Equal(12, json.Json.GetProperty("errors").GetProperty("count").GetInt32());
        Assert.True(ImageFile.ReadHeader(_temp.File("test/sheet.png")).Width > 500);
        var log = await File.ReadAllTextAsync(_temp.File("run0/run.log"));
        Assert.Contains("reading 2", log, StringComparison.Ordinal);
        Assert.DoesNotContain("reading 3", log, StringComparison.Ordinal);

        foreach (var (arguments, why) in new (string[], string)[]
        {
            (["nowhere", "--out", "x"], "no config.json"), (["run0", "--out", "x", "--metadata", "none.csv"], "none.csv"), (["run0", "--out", "x", "--by", "site"], "no metadata"),
            (["run0", "--out", "x", "--metadata", "sites.csv", "--by", "sites"], "'sites'"), (["run0", "--out", "x", "--threshold", "yuden"], "youden"), (["run0", "--out", "sites.csv"], "'sites.csv' is a file"), (["run0", "--out", "x", "--split", "train"], "train"),
        })
        {
            var refused = await ToolProcess.RunAsync(_temp.Path, ["errors", .. arguments]);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(why, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        }
    }
}
