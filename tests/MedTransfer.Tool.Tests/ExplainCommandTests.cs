using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_run_is_explained_by_its_own_data_by_archives_and_by_files()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast.npz"), 28, samples: new SplitCounts(16, 8, 8));
        var train = await RunAsync("train", "--data", "synth-breast.npz", "--model", "squeezenet1_1", "--epochs", "1", "--batch", "8", "--size", "32", "--out", "run");
        Assert.True(train.ExitCode == 0, train.Error);
        Directory.CreateDirectory(_temp.File("images"));
        using (var data = Datasets.Load(_temp.File("synth-breast.npz"), verify: false))
        {
            using var image = data.Validation.Images.select(0, 0);
            ImageFile.Save(_temp.File("images/scan.png"), image);
        }

        var own = await RunAsync("explain", "run", "--data", "synth-breast.npz", "--count", "3", "--method", "gradcam,layercam", "--target", "malignant", "--raw", "--out", "own", "--json");
        Assert.True(own.ExitCode == 0, own.Error);
        Assert.Equal(3, own.Json.GetProperty("explanations").GetArrayLength());
        Assert.Equal(["malignant"], own.Json.GetProperty("explanations").EnumerateArray().Select(e => e.GetProperty("explained").GetString()).Distinct());
        Assert.Equal("layercam", own.Json.GetProperty("methods")[1].GetString());
        Assert.Equal(
            new[] { "explanations.csv", "explanations.json", "maps.npz", "sheet.png" }.Select(name => _temp.File($"own/{name}")), Directory.GetFiles(_temp.File("own")).Order());

        var test = await RunAsync("explain", "run", "--images", "synth-breast.npz", "--split", "test", "--pick", "confident", "--count", "2", "--rows", "1", "--out", "test");
        Assert.True(test.ExitCode == 0, test.Error);
        Assert.Contains("sheet-02.png", test.Output, StringComparison.Ordinal);
        Assert.Contains("reading 2, by Explanations", await File.ReadAllTextAsync(_temp.File("run/run.log")), StringComparison.Ordinal);

        var files = await RunAsync("explain", "run", "--images", "images", "--single-files", "--out", "files");
        Assert.True(files.ExitCode == 0, files.Error);
        Assert.True(File.Exists(_temp.File("files/scan-overlay.png")));

        foreach (var (arguments, reasons) in new (string[], string[])[]
        {
            (["nowhere", "--method", "gradcma", "--opacity", "3"], ["no config.json", "gradcam", "opacity"]),
            (["run", "--data", "synth-breast.npz", "--target", "malignat", "--layer", "features.99"], ["malignant", "features.99"]),
            (["run", "--images", "images", "--split", "test", "--pick", "wrong"], ["belong to no split", "no labels"]),
            (["run", "--images", "images/none.png", "--method", "nothing"], ["none.png", "nothing"]),
            (["run", "--pick", "rong"], ["wrong"]),
        })
        {
            var refused = await RunAsync(["explain", .. arguments, "--out", "refused"]);
            Assert.Equal(2, refused.ExitCode);
            var line = Assert.Single(refused.ErrorLines);
            Assert.All(reasons, reason => Assert.Contains(reason, line, StringComparison.Ordinal));
            Assert.False(Path.Exists(_temp.File("refused")));
        }
    }

    private Task<ToolResult> RunAsync(params string[] arguments) => ToolProcess.RunAsync(_temp.Path, arguments);
}
