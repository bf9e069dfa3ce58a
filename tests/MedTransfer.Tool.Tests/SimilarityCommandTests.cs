using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class SimilarityCommandTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Runs_are_compared_with_each_other_with_their_beginning_and_in_groups()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast.npz"), 28, samples: new SplitCounts(16, 16, 8));
        foreach (var seed in new[] { "0", "1" })
        {
            var train = await ToolProcess.RunAsync(
                _temp.Path, "train", "--data", "synth-breast.npz", "--model", "squeezenet1_1", "--epochs", "1", "--batch", "8", "--seed", seed, "--out", $"run{seed}");
            Assert.True(train.ExitCode == 0, train.Error);
        }

        string[] few = ["--data", "synth-breast.npz", "--noise", "1", "--intervals", "4"];
        var pair = await ToolProcess.RunAsync(_temp.Path, ["similarity", "run0", "run1", "--out", "pair", "--count", "12", "--json", .. few]);
        Assert.True(pair.ExitCode == 0, pair.Error);
        var stage = pair.Json.GetProperty("stages")[0];
        Assert.All(["cka", "svcca", "pwcca"], measure => Assert.InRange(stage.GetProperty(measure).GetDouble(), 0, 1));
        Assert.Equal(12, pair.Json.GetProperty("images").GetInt32());
        Assert.Equal(4, pair.Json.GetProperty("files").GetArrayLength());
        Assert.True(File.Exists(_temp.File("pair/similarity.svg")));

        var own = await ToolProcess.RunAsync(_temp.Path, ["similarity", "run0", "initial", "--out", "own", "--stages", "pooled", "--measures", "cka-debiased", .. few]);
        Assert.True(own.ExitCode == 0, own.Error);
        Assert.Contains("before training", own.Output, StringComparison.Ordinal);
        Assert.Contains("pooled  cka-debiased", own.Output, StringComparison.Ordinal);
        Assert.Contains("own/similarity.csv", own.Output, StringComparison.Ordinal);

        var groups = await ToolProcess.RunAsync(_temp.Path, ["similarity", "--group", "a=run0", "--group", "b=run1", "--out", "groups", "--measures", "cka", "--json", .. few]);
        Assert.True(groups.ExitCode == 0, groups.Error);
        Assert.Equal("a – b", groups.Json.GetProperty("pairs")[0].GetProperty("name").GetString());
        var beginnings = await ToolProcess.RunAsync(_temp.Path, ["similarity", "--group", "all=run0,run1", "--initial", "--out", "before", "--measures", "cka", .. few]);
        Assert.True(beginnings.ExitCode == 0, beginnings.Error);
        Assert.Contains("all, before and after training", beginnings.Output, StringComparison.Ordinal);

        foreach (var (arguments, why) in new (string[], string)[]
        {
            (["run0"], "two runs are needed"), (["run0", "run1", "--image", "20"], "Unknown option '--image'"), (["initial", "run0"], "name the run first"), (["run0", "nowhere"], "nowhere"),
            (["run0", "run1", "--initial"], "--initial goes with --group"), (["run0", "run1", "--group", "a=run0"], "not both"), (["--group", "run0"], "LABEL=RUN"),
            (["run0", "run1", "--measures", "kca"], "cka"), (["run0", "run1", "--stages", "feature.3", .. few], "is no stage"), (["run0", "run1", "--split", "valid"], "'valid' is none of"),
        })
        {
            var refused = await ToolProcess.RunAsync(_temp.Path, ["similarity", "--out", "refused", .. arguments]);
            Assert.Equal((2, why), (refused.ExitCode, why));
            Assert.Contains(why, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(_temp.File("refused")));
    }

    [Fact]
    public async Task The_comparison_is_timed()
    {
        var bench = await ToolProcess.RunAsync(_temp.Path, "bench", "similarity", "--model", "squeezenet1_1", "--size", "32", "--images", "8", "--intervals", "2", "--noise", "1", "--json");
        Assert.True(bench.ExitCode == 0, bench.Error);
        Assert.True(bench.Json.GetProperty("capture_seconds").GetDouble() <= bench.Json.GetProperty("seconds").GetDouble());
        Assert.InRange(bench.Json.GetProperty("value").GetDouble(), 0, 1);
    }
}
