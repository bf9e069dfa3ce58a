using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Tool.Tests;

/// <summary>
/// What of a weight file reaches the network that is trained: with a learning rate that is 0 in single precision the run's own weights are those it
/// began with.
/// </summary>
public sealed class TransferTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public TransferTests()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast.npz"), 28, samples: new SplitCounts(16, 8, 8));
        using var model = ModelZoo.Create("squeezenet1_1", seed: 7);
        WeightLoader.Save(model, _temp.File("start.safetensors"));
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task All_but_the_classifier_is_copied()
    {
        await Train("copied", "--model", "squeezenet1_1", "--init", "start.safetensors");
        Assert.Equal(["classifier.1.bias", "classifier.1.weight"], Differences("copied"));
    }

    [Fact]
    public async Task Up_to_a_part_what_lies_above_begins_at_random()
    {
        await Train("part", "--model", "squeezenet1_1", "--init", "start.safetensors", "--up-to", "stage2");
        using var model = ModelZoo.Create("squeezenet1_1");
        var above = WeightLoader.Compare(model, _temp.File("start.safetensors"), new WeightLoadOptions { UpTo = "stage2" }).Kept;
        Assert.Equal(above.Where(n => n.EndsWith(".weight", StringComparison.Ordinal) || n == "classifier.1.bias").Order(StringComparer.Ordinal), Differences("part")); // biases begin at 0
    }

    [Fact]
    public async Task Mean_and_variance_of_every_layer_are_kept_and_no_value()
    {
        await Train("drawn", "--model", "squeezenet1_1", "--init", "start.safetensors", "--init-method", "mean-var");
        using var scope = NewDisposeScope();
        var (drawn, start) = (Weights("drawn/weights.safetensors"), Weights("start.safetensors"));
        const string name = "features.12.expand3x3.weight"; // 147,456 values: 4 standard errors of their deviation are 0.75 %
        Assert.False(drawn[name].Matches(start[name]));
        Assert.InRange((drawn[name].std() / start[name].std()).item<float>(), 0.9925, 1.0075);
    }

    [Theory]
    [InlineData("--model", "resnet18", "--cifar-stem", "--size", "28")]
    [InlineData("--model", "vit_tiny_patch16_224", "--size", "32")]
    [InlineData("--model", "cbr_tiny", "--size", "28")]
    public Task Networks_for_small_images_train(params string[] arguments) => Train("small", arguments);

    [Fact]
    public async Task A_study_compares_the_ways_to_begin_and_is_not_repeated()
    {
        File.WriteAllText(_temp.File("starts.json"), """
            {"name": "starts", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"],
             "initializations": ["random", "start.safetensors", {"weights": "start.safetensors", "up_to": "stage2"}, {"weights": "start.safetensors", "method": "mean-var"}],
             "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 1, "batch": 64}
            """);
        var first = await ToolProcess.RunAsync(_temp.Path, "study", "run", "starts.json", "--json");
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Equal(
            ["random", "start.safetensors", "start.safetensors, up to stage2", "start.safetensors, mean and variance"],
            first.Json.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("initialization").GetString()));
        var written = Directory.GetFiles(_temp.File("studies/starts/runs"), "metrics.json", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        var second = await ToolProcess.RunAsync(_temp.Path, "study", "run", "starts.json", "--json");
        Assert.Equal(first.Output, second.Output);
        Assert.All(written, w => Assert.Equal(w.Value, File.GetLastWriteTimeUtc(w.Key)));
    }

    private async Task Train(string folder, params string[] arguments)
    {
        var result = await ToolProcess.RunAsync(
            _temp.Path, ["train", "--data", "synth-breast.npz", "--epochs", "1", "--batch", "8", "--optimizer", "sgd", "--lr", "1e-60", "--out", folder, .. arguments]);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private Dictionary<string, Tensor> Weights(string file)
    {
        using var opened = SafeTensors.Open(_temp.File(file));
        return opened.Entries.ToDictionary(e => e.Name, e => opened.Read(e.Name));
    }

    /// <summary>Names of the tensors in which a run's weights are not those of the file it began with.</summary>
    private string[] Differences(string run)
    {
        using var scope = NewDisposeScope();
        var (trained, start) = (Weights($"{run}/weights.safetensors"), Weights("start.safetensors"));
        return [.. trained.Where(t => !t.Value.Matches(start[t.Key])).Select(t => t.Key).Order(StringComparer.Ordinal)];
    }
}
