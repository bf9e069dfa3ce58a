using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class TransfusionCommandTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_study_of_partial_transfer_is_timed_swept_and_measured()
    {
        using (var model = ModelZoo.Create("squeezenet1_1", seed: 7)) WeightLoader.Save(model, _temp.File("start.safetensors"));
        File.WriteAllText(_temp.File("sweep.json"), """
            {"name": "sweep", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"],
             "initializations": ["random", {"weights": "start.safetensors", "up_to": ["stem", "stage2"]}],
             "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 1, "batch": 128}
            """);
        var study = await ToolProcess.RunAsync(_temp.Path, "study", "run", "sweep.json", "--out", "study", "--json");
        Assert.True(study.ExitCode == 0, study.Error);

        var timed = await ToolProcess.RunAsync(_temp.Path, "converge", "study", "--target", "0.01,2", "--out", "timed", "--json");
        Assert.True(timed.ExitCode == 0, timed.Error);
        var levels = timed.Json.GetProperty("cells")[0].GetProperty("levels");
        Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(i => levels[i].GetProperty("groups")[0].GetProperty("reached").GetInt32()));
        Assert.All(timed.Json.GetProperty("files").EnumerateArray(), f => Assert.True(File.Exists(f.GetString())));

        var swept = await ToolProcess.RunAsync(_temp.Path, "converge", "study", "--sweep", "--out", "swept", "--json");
        Assert.True(swept.ExitCode == 0, swept.Error);
        Assert.Equal(["nothing", "stem", "stage2"], swept.Json.GetProperty("cells")[0].GetProperty("points").EnumerateArray().Select(p => p.GetProperty("up_to").GetString()));

        var moved = await ToolProcess.RunAsync(_temp.Path, "movement", "study", "--weights", "start.safetensors", "--filters", "--out", "moved");
        Assert.True(moved.ExitCode == 0, moved.Error);
        Assert.Contains("mean ± SD", moved.Output, StringComparison.Ordinal);
        Assert.Contains("loaded", moved.Output, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_temp.File("moved/filters"), "first-layer-filters.png", SearchOption.AllDirectories).Length);

        Directory.Move(_temp.File("study"), _temp.File("moved-away"));
        File.Delete(_temp.File("start.safetensors"));
        foreach (var (arguments, why) in new (string[], string)[]
        {
            (["converge", "nowhere"], "nowhere"), (["converge", "study", "--target", "fast"], "fast"), (["converge", "study", "--sweep", "study"], "one study"),
            (["movement", "study", "--filters"], "--out"), (["movement", "study", "--weights", "none.pth"], "none.pth"), (["movement", "moved-away"], "--weights FILE"), (["converge", "study", "--unit", "step"], "steps"),
        })
        {
            var refused = await ToolProcess.RunAsync(_temp.Path, arguments);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(why, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        }
    }
}
