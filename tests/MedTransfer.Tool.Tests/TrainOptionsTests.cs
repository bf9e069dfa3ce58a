using System.Text.Json.Nodes;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

/// <summary>What the options of <c>train</c> about optimizer, schedule and steps put into the run.</summary>
public sealed class TrainOptionsTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public TrainOptionsTests() => SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast.npz"), 28, samples: new SplitCounts(16, 8, 8));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Every_option_reaches_the_run()
    {
        var result = await Train(
            "--optimizer", """{"name":"adamw","layer_decay":0.8,"exempt_norms":true}""", "--lr", "0.003", "--schedule", """{"name":"one-cycle","per_step":true}""",
            "--accumulate", "2", "--clip", "1.5", "--average", """{"name":"ema","decay":0.9}""", "--patience", "3", "--min-delta", "0.01", "--balance", "weighted-loss", "--select", "loss");
        Assert.True(result.ExitCode == 0, result.Error);
        var config = JsonNode.Parse(result.Output)!["config"]!;
        var found = new[] { "optimizer.lr", "optimizer.layer_decay", "optimizer.weight_decay", "schedule.name", "schedule.per_step", "accumulate", "clip.max_norm", "average.decay", "early_stop.patience", "early_stop.min_delta", "balance", "select" }
            .Select(path => path.Split('.').Aggregate(config, (node, key) => node[key]!).ToJsonString());
        Assert.Equal(["0.003", "0.8", "0.01", "\"one-cycle\"", "true", "2", "1.5", "0.9", "3", "0.01", "\"weighted-loss\"", "\"loss\""], found);
    }

    [Fact]
    public async Task Faults_of_several_options_come_in_one_line()
    {
        var result = await Train("--optimizer", """{"name":"adamw","weight_dcay":1}""", "--schedule", "cosin", "--average", "emma");
        Assert.Equal(2, result.ExitCode);
        Assert.All(["'weight_decay'", "'cosine'", "'ema'"], name => Assert.Contains($"Did you mean {name}?", result.Error));
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    private Task<ToolResult> Train(params string[] options) => ToolProcess.RunAsync(
        _temp.Path, ["train", "--data", "synth-breast.npz", "--model", "squeezenet1_1", "--size", "32", "--epochs", "2", "--batch", "8", "--out", "run", "--device", "cpu", "--json", .. options]);
}
