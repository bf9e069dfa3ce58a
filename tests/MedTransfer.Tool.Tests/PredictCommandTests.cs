using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class PredictCommandTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_run_classifies_files_folders_and_archives()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast.npz"), 28, samples: new SplitCounts(16, 8, 8));
        var train = await ToolProcess.RunAsync(
            _temp.Path, "train", "--data", "synth-breast.npz", "--model", "squeezenet1_1", "--epochs", "1", "--batch", "8", "--out", "run");
        Assert.True(train.ExitCode == 0, train.Error);
        Assert.Contains("DeLong", train.Output, StringComparison.Ordinal);
        Directory.CreateDirectory(_temp.File("images"));
        using (var data = Datasets.Load(_temp.File("synth-breast.npz"), verify: false))
        {
            for (var i = 0; i < 2; i++)
            {
                using var image = data.Validation.Images.select(0, i);
                ImageFile.Save(_temp.File($"images/{i}.png"), image);
            }
        }

        var csv = await ToolProcess.RunAsync(_temp.Path, "predict", "run", "images");
        Assert.True(csv.ExitCode == 0, csv.Error);
        var lines = csv.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("image,prediction,malignant,benign", 3), (lines[0].Trim(), lines.Length));
        Assert.StartsWith("images/0.png,", lines[1], StringComparison.Ordinal);

        var json = await ToolProcess.RunAsync(
            _temp.Path, "predict", "run", "images/1.png", "synth-breast.npz", "--json", "--threshold", "sensitivity=0.95", "--calibrate", "--tta", "flip");
        Assert.True(json.ExitCode == 0, json.Error);
        Assert.Equal(9, json.Json.GetProperty("predictions").GetArrayLength());
        Assert.Contains("reading 2", await File.ReadAllTextAsync(_temp.File("run/run.log")), StringComparison.Ordinal);

        foreach (var (arguments, why) in new (string[], string)[]
        {
            (["run", "nowhere.png"], "nowhere.png"), (["images", "images"], "no config.json"), (["run", "run"], "has no image"),
            (["run", "images", "--threshold", "yuden"], "youden"), (["run", "synth-breast.npz", "images", "run/run.log"], "neither PNG nor JPEG"),
        })
        {
            var refused = await ToolProcess.RunAsync(_temp.Path, ["predict", .. arguments]);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(why, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        }
    }
}
