using System.Diagnostics;
using System.Globalization;
using MedTransfer.Testing;
using MedTransfer.Weights;
using Xunit.Abstractions;

namespace MedTransfer.EndToEnd.Tests;

/// <summary>
/// Kills runs at random moments until they are finished. <c>MEDTRANSFER_SOAK</c> is the number of kills (the long form takes 200), 8
/// without it.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output) : IDisposable
{
    private const string Usual = "8";

    private static readonly string[][] Runs =
    [
        ["--model", "squeezenet1_1", "--epochs", "5", "--optimizer", "adamw", "--schedule", "cosine", "--augment", "crop-flip"],
        ["--model", "cbr_tiny_narrow", "--epochs", "2", "--optimizer", "sgd", "--lr", "0.01", "--precision", "fp32"],
    ];

    private readonly TempFolder _temp = new();
    private readonly TimeSpan?[] _durations = new TimeSpan?[Runs.Length];

    public void Dispose() => _temp.Dispose();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Killed_at_any_moment_runs_end_with_the_bits_of_undisturbed_ones()
    {
        var wanted = int.Parse(Environment.GetEnvironmentVariable("MEDTRANSFER_SOAK") ?? Usual, CultureInfo.InvariantCulture);
        var random = new Random(7);
        var time = Stopwatch.StartNew();
        var kills = 0;
        var round = 0;
        for (; kills < wanted; round++)
        {
            var kind = round % Runs.Length;
            var longest = _durations[kind] ?? await UndisturbedAsync(kind, $"whole-{kind}");
            var folder = $"run-{round}";
            var before = kills;
            while (!await EndsAsync(kind, folder, kills < wanted ? longest * random.NextDouble() : Timeout.InfiniteTimeSpan))
            {
                kills++;
                CheckLeft(_temp.File($"{folder}/checkpoint.safetensors"));
            }

            Assert.Equal(Bits($"whole-{kind}"), Bits(folder));
            Assert.Empty(Directory.EnumerateFiles(_temp.File(folder), "*.mt-tmp"));
            Directory.Delete(_temp.File(folder), recursive: true);

            // A machine that has less to do than at first needs earlier kills.
            if (kills == before) await UndisturbedAsync(kind, folder);
        }

        output.WriteLine($"{kills} kills in {round} runs, {time.Elapsed.TotalSeconds:F0} s");
        Assert.Equal(wanted, kills);
    }

    /// <summary>Takes a run further until its end or until it is killed after some time.</summary>
    /// <returns>Whether it ended.</returns>
    private async Task<bool> EndsAsync(int kind, string folder, TimeSpan killAfter)
    {
        using var process = Start(kind, folder);
        var (id, end) = (process.Id, ToolProcess.EndAsync(process));
        if (await Task.WhenAny(end, Task.Delay(killAfter)) != end) SmallDisk.Run("/bin/kill", "-KILL", $"{id}");
        var result = await end;
        Assert.True(result.ExitCode is 0 or 137, result.Error);
        return result.ExitCode == 0;
    }

    /// <summary>A run that nobody kills, and how long it takes.</summary>
    private async Task<TimeSpan> UndisturbedAsync(int kind, string folder)
    {
        var watch = Stopwatch.StartNew();
        Assert.True(await EndsAsync(kind, folder, Timeout.InfiniteTimeSpan));
        _durations[kind] = watch.Elapsed;
        return watch.Elapsed;
    }

    /// <summary>Whatever a kill leaves can be opened and is whole.</summary>
    private static void CheckLeft(string checkpoint)
    {
        if (!File.Exists(checkpoint)) return;
        using var file = SafeTensors.Open(checkpoint);
        file.Verify();
    }

    private Process Start(int kind, string folder) => ToolProcess.Start(
        _temp.Path,
        ["train", "--data", "synth-breast", "--size", "32", "--batch", "32", "--checkpoint-minutes", "0.001", "--threads", "1", "--json", .. Runs[kind], "--out", folder]);

    private string Bits(string folder) => string.Join(
        '\n',
        [
            .. new[] { "weights.safetensors", "predictions-val.csv", "predictions-test.csv" }.Select(file => Convert.ToHexString(
                System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_temp.File($"{folder}/{file}"))))),
            .. File.ReadLines(_temp.File($"{folder}/history.csv")).Select(line => line[..line.LastIndexOf(',')]),
        ]);
}
