using System.Diagnostics;
using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

[Trait("Category", "Slow")]
public sealed class PretrainedVsScratchTests : IDisposable
{
    private const string Sample = "PretrainedVsScratch";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Smoke_trains_reports_imitates_slips_apart_and_goes_on()
    {
        string[] command = ["--profile", "smoke", "--device", "cpu", "--out", "smoke", "--imitate", "row-pairing", "ddof-0", "no-correction"];
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, command);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(SharedFiles.Find("data/medmnist/retinamnist.npz") is null, result.Error.Contains("SYNTHETIC DATA", StringComparison.Ordinal));

        // Two initializations and two seeds; both optimizers on the first data set, one on the others.
        var runs = ResultTable.Read(_temp.File("smoke/results.csv"));
        var datasets = runs.Rows.Select((_, i) => runs.Value(i, "dataset")).Distinct().Count();
        Assert.Equal((2 + (datasets - 1)) * 4, runs.Rows.Count);
        for (var i = 0; i < runs.Rows.Count; i++)
        {
            Assert.Equal("done", runs.Value(i, "state"));
            Assert.InRange(double.Parse(runs.Value(i, "auc"), CultureInfo.InvariantCulture), 0, 1);
            Assert.Equal("0.25", runs.Value(i, "fraction"));
        }

        Assert.Contains("KNOWN SLIPS ARE IMITATED", File.ReadAllText(_temp.File("smoke/report.md")), StringComparison.Ordinal);
        Assert.Contains("KNOWN SLIPS ARE IMITATED", File.ReadAllText(_temp.File("smoke/report.html")), StringComparison.Ordinal);
        Assert.Contains("row-pairing", File.ReadAllText(_temp.File("smoke/imitated/imitated.md")), StringComparison.Ordinal);
        Assert.Contains("slips imitated", File.ReadAllText(_temp.File("smoke/imitated/imitated.svg")).Split("</desc>")[^1], StringComparison.Ordinal);
        var bars = ResultTable.Read(_temp.File("smoke/imitated/imitated.csv"));
        Assert.Equal(runs.Rows.Count / 2, bars.Rows.Count);
        Assert.All(Enumerable.Range(0, bars.Rows.Count), i => Assert.Equal("0", bars.Value(i, "ddof")));

        var again = await SampleProcess.RunAsync(Sample, _temp.Path, command);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(runs.Rows.Count, again.Output.Split("(finished before)").Length - 1);
    }

    [Fact]
    public async Task Interrupted_it_ends_with_130_and_the_same_command_goes_on()
    {
        string[] command = ["--datasets", "synth-breast", "--device", "cpu", "--out", "cut"];
        var process = ToolProcess.StartProgram(Sample + ".dll", _temp.Path, new Dictionary<string, string?> { ["HF_HUB_CACHE"] = SharedFiles.Find("weights") }, input: false, command);
        var end = ToolProcess.EndAsync(process);
        while (!end.IsCompleted && Finished() == 0) await Task.Delay(50);
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        var cut = await end;
        Assert.Equal(SampleExit.Interrupted, cut.ExitCode);
        Assert.Contains("the same command goes on", cut.ErrorLines[^1], StringComparison.Ordinal);
        var before = Finished();
        Assert.InRange(before, 1, 7);

        var rest = await SampleProcess.RunAsync(Sample, _temp.Path, command);
        Assert.True(rest.ExitCode == 0, rest.Error);
        Assert.Equal(before, rest.Output.Split("(finished before)").Length - 1);

        int Finished() => Directory.Exists(_temp.File("cut")) ? Directory.EnumerateFiles(_temp.File("cut"), "metrics.json", SearchOption.AllDirectories).Count() : 0;
    }

    [Fact]
    public async Task The_papers_plan_is_the_whole_protocol()
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, "--profile", "paper", "--plan", "--probe", "0");
        Assert.True(result.ExitCode == 0, result.Error);
        // 12 sets x 2 networks x 2 initializations x 2 optimizers x 5 seeds.
        Assert.Contains("480 runs", result.Output, StringComparison.Ordinal);
        Assert.Contains("PathMNIST", result.Output, StringComparison.Ordinal);
        Assert.Contains("resnet50.a1_in1k", result.Output, StringComparison.Ordinal);
        Assert.Contains("swin_base_patch4_window7_224.ms_in1k", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("studies")));
    }

    [Fact]
    public async Task The_slip_of_the_last_epoch_is_said_with_the_plan()
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, "--profile", "laptop", "--datasets", "synth-breast", "--imitate", "last-epoch", "--plan", "--probe", "0");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("KNOWN SLIPS ARE IMITATED ON DEMAND: last-epoch: the last of all epochs is kept", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_files_synthetic_data_are_taken_and_said_loudly()
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, new Dictionary<string, string?> { ["MEDMNIST_ROOT"] = _temp.Path, ["HF_HUB_CACHE"] = _temp.Path, ["HOME"] = _temp.Path }, "--plan", "--probe", "0");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("*** BreastMNIST at 28 px is not on this machine: SYNTHETIC DATA", result.Error, StringComparison.Ordinal);
        Assert.Contains("*** The weights squeezenet1_1.imagenet are not on this machine", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the trainer is never handed the test split", "--imitate", "stop-on-test")]
    [InlineData("add --profile paper", "--imitate", "untagged-weights")]
    [InlineData("add --profile laptop or paper", "--imitate", "last-epoch")]
    [InlineData("known: ddof-0", "--imitate", "p-hacking")]
    public async Task Slips_that_cannot_be_imitated_are_refused_with_the_reason(string reason, params string[] args)
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, args);
        Assert.Equal(SampleExit.BadInput, result.ExitCode);
        Assert.Contains(reason, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }
}
