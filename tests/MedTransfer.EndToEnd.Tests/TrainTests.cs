using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests;

public sealed class TrainTests : IDisposable
{
    private static readonly string[] Small = ["train", "--data", "synth-breast", "--model", "squeezenet1_1", "--size", "32", "--epochs", "1", "--batch", "64", "--json"];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task The_same_seed_gives_the_same_bits_and_a_finished_run_is_not_repeated()
    {
        var first = await Train("a");
        var second = await Train("b");
        foreach (var file in new[] { "predictions-test.csv", "predictions-val.csv", "weights.safetensors" })
        {
            Assert.Equal(File.ReadAllBytes(_temp.File($"a/{file}")), File.ReadAllBytes(_temp.File($"b/{file}")));
        }

        Assert.Equal(WithoutTimes("a"), WithoutTimes("b"));
        Assert.Equal(first.Json.GetProperty("test").ToString(), second.Json.GetProperty("test").ToString());
        var written = File.GetLastWriteTimeUtc(_temp.File("a/metrics.json"));
        var again = await Train("a");
        Assert.Equal(first.Json.ToString(), again.Json.ToString());
        Assert.Equal(written, File.GetLastWriteTimeUtc(_temp.File("a/metrics.json")));
    }

    [Fact]
    public async Task Json_holds_the_result_and_the_configuration()
    {
        var json = (await Train("a")).Json;
        foreach (var key in new[] { "run", "epochs", "validation", "test", "seconds", "images_per_s", "config", "folder" }) Assert.True(json.TryGetProperty(key, out _), key);
        Assert.InRange(json.GetProperty("test").GetProperty("auc").GetDouble(), 0, 1);
        Assert.InRange(json.GetProperty("validation").GetProperty("accuracy").GetDouble(), 0, 1);
        Assert.Equal(2e-4, json.GetProperty("config").GetProperty("optimizer").GetProperty("lr").GetDouble());
    }

    [Fact]
    public async Task Another_run_in_the_same_folder_is_refused()
    {
        await Train("a");
        var other = await ToolProcess.RunAsync(_temp.Path, [.. Small, "--out", "a", "--seed", "5"]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("seed", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Category", "Slow")]
    public async Task The_networks_of_the_published_study_train_on_real_data()
    {
        Skip.If(SharedFiles.Find("data/medmnist/breastmnist.npz") is null, "BreastMNIST is not beside this checkout");
        var root = new Dictionary<string, string?> { ["MEDMNIST_ROOT"] = SharedFiles.Find("data/medmnist") };
        var result = await ToolProcess.EndAsync(ToolProcess.Start(
            _temp.Path, root, "train", "--data", "breastmnist", "--model", "resnet50", "--size", "28", "--epochs", "2", "--out", "r", "--json"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.InRange(result.Json.GetProperty("validation").GetProperty("auc").GetDouble(), 0.5, 1);
    }

    private async Task<ToolResult> Train(string folder)
    {
        var result = await ToolProcess.RunAsync(_temp.Path, [.. Small, "--out", folder]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("SYNTHETIC DATA", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        return result;
    }

    private string[] WithoutTimes(string folder) =>
        [.. File.ReadLines(_temp.File($"{folder}/history.csv")).Select(line => line[..line.LastIndexOf(',')])];
}
