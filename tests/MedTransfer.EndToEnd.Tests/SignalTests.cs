using System.Diagnostics;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests;

/// <summary>The command is asked to leave.</summary>
public sealed class SignalTests : IDisposable
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    private static readonly string[] Small =
    [
        "train", "--data", "synth-breast", "--model", "squeezenet1_1", "--size", "32", "--epochs", "12", "--batch", "64", "--augment", "crop-flip",
        "--checkpoint-minutes", "0.001", "--json",
    ];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task It_writes_a_checkpoint_and_the_same_command_goes_on_with_the_same_bits()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/bin/kill"), "needs kill(1) and /proc");
        Assert.Equal(0, (await ToolProcess.RunAsync(_temp.Path, [.. Small, "--out", "whole"])).ExitCode);
        foreach (var (signal, code, epochs) in new[] { ("TERM", 143, 1), ("USR2", 75, 2), ("INT", 130, 3) })
        {
            using var process = ToolProcess.Start(_temp.Path, [.. Small, "--out", "cut"]);
            Assert.True(Moment.Catch(process.Id, () => Lines(_temp.File("cut/history.csv")) > epochs && !File.Exists(_temp.File("cut/weights.safetensors"))), $"{signal}: it ended before");
            var (result, time) = await SignalAsync(process, signal);
            Assert.Equal(code, result.ExitCode);
            var deadline = await DeadlineAsync();
            Assert.True(time < deadline, $"{signal} took {time}, more than {deadline}");
            Assert.Contains("the same command continues", result.Error, StringComparison.Ordinal);
            Assert.True(File.Exists(_temp.File("cut/checkpoint.safetensors")));
        }

        Assert.Equal(0, (await ToolProcess.RunAsync(_temp.Path, [.. Small, "--out", "cut"])).ExitCode);
        foreach (var file in new[] { "predictions-test.csv", "predictions-val.csv", "weights.safetensors" })
        {
            Assert.Equal(File.ReadAllBytes(_temp.File($"whole/{file}")), File.ReadAllBytes(_temp.File($"cut/{file}")));
        }

        Assert.Equal(3, File.ReadLines(_temp.File("cut/run.log")).Count(line => line.Contains("goes on from its checkpoint", StringComparison.Ordinal)));
        Assert.False(File.Exists(_temp.File("cut/checkpoint.safetensors")));
    }

    [SkippableFact]
    [Trait("Category", "Slow")]
    public async Task In_the_middle_of_a_step_of_many_seconds_it_leaves_in_time()
    {
        Skip.IfNot(File.Exists("/bin/kill"), "needs kill(1)");
        using var process = ToolProcess.Start(
            _temp.Path, "train", "--data", "synth-breast", "--model", "resnet50", "--size", "224", "--batch", "32", "--precision", "fp32", "--threads", "1", "--out", "slow");
        Assert.True(Moment.Await(() => Lines(_temp.File("slow/run.log")) > 1, TimeSpan.FromMinutes(5)));
        Thread.Sleep(1000);
        var (result, time) = await SignalAsync(process, "TERM");
        Assert.Equal(143, result.ExitCode);
        var deadline = await DeadlineAsync();
        Assert.True(time < deadline, $"it took {time}, more than {deadline}");
    }

    /// <summary>What is promised, and some time for processes to be started and heard of, which a machine that has much else to do lets wait.</summary>
    private async Task<TimeSpan> DeadlineAsync()
    {
        var time = Stopwatch.StartNew();
        Assert.Equal(0, (await ToolProcess.RunAsync(_temp.Path, "--version")).ExitCode);
        return Promised + (3 * time.Elapsed);
    }

    private static async Task<(ToolResult Result, TimeSpan Time)> SignalAsync(Process process, string signal)
    {
        var time = Stopwatch.StartNew();
        Assert.Equal(0, SmallDisk.Run("/bin/kill", $"-{signal}", $"{process.Id}"));
        Moment.Pass(process.Id);
        return (await ToolProcess.EndAsync(process), time.Elapsed);
    }

    private static int Lines(string path)
    {
        try
        {
            return File.ReadLines(path).Count();
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
