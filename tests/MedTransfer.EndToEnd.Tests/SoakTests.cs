using System.Diagnostics;
using System.Globalization;
using MedTransfer.Testing;
using MedTransfer.Weights;

namespace MedTransfer.EndToEnd.Tests;

/// <summary>
/// Kills runs at random moments until they are finished. <c>MEDTRANSFER_SOAK</c> is the number of kills (the long form takes 200); without
/// it they go on for half a minute.
/// </summary>
public sealed class SoakTests : IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private static readonly string[][] Runs =
    [
        ["--model", "squeezenet1_1", "--optimizer", "adamw", "--schedule", "cosine", "--augment", "crop-flip"],
        ["--model", "cbr_tiny_narrow", "--optimizer", "sgd", "--lr", "0.01"],
    ];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Killed_at_any_moment_runs_end_with_the_bits_of_undisturbed_ones()
    {
        var wanted = int.Parse(Environment.GetEnvironmentVariable("MEDTRANSFER_SOAK") ?? "0", CultureInfo.InvariantCulture);
        var random = new Random(7);
        var time = Stopwatch.StartNew();
        var kills = 0;
        bool GoesOn() => wanted > 0 ? kills < wanted : time.Elapsed < Usual;
        for (var round = 0; GoesOn(); round++)
        {
            var kind = round % Runs.Length;
            var duration = await UndisturbedAsync(kind);
            var folder = $"run-{round}";
            while (true)
            {
                using var process = Start(kind, folder);
                var end = ToolProcess.EndAsync(process);
                if (!GoesOn() || await Task.WhenAny(end, Task.Delay(duration * random.NextDouble())) == end)
                {
                    var result = await end;
                    Assert.True(result.ExitCode == 0, $"after {kills} kills: {result.Error}");
                    break;
                }

                SmallDisk.Run("/bin/kill", "-KILL", $"{process.Id}");
                await end;
                kills++;
                CheckLeft(_temp.File($"{folder}/checkpoint.safetensors"));
            }

            Assert.Equal(Bits($"whole-{kind}"), Bits(folder));
            Assert.Empty(Directory.EnumerateFiles(_temp.File(folder), "*.mt-tmp"));
            Directory.Delete(_temp.File(folder), recursive: true);
        }

        Assert.True(kills > 0);
    }

    /// <summary>A run that nobody kills, once of each kind, and how long one takes.</summary>
    private async Task<TimeSpan> UndisturbedAsync(int kind)
    {
        var time = _temp.File($"whole-{kind}/time");
        if (!File.Exists(time))
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(0, (await ToolProcess.EndAsync(Start(kind, $"whole-{kind}"))).ExitCode);
            File.WriteAllText(time, watch.Elapsed.ToString("c"));
        }

        return TimeSpan.Parse(File.ReadAllText(time), CultureInfo.InvariantCulture);
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
        ["train", "--data", "synth-breast", "--size", "32", "--epochs", "5", "--batch", "32", "--checkpoint-minutes", "0.001", "--json", .. Runs[kind], "--out", folder]);

    private string Bits(string folder) => string.Join(
        '\n',
        [
            .. new[] { "weights.safetensors", "predictions-val.csv", "predictions-test.csv" }.Select(file => Convert.ToHexString(
                System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_temp.File($"{folder}/{file}"))))),
            .. File.ReadLines(_temp.File($"{folder}/history.csv")).Select(line => line[..line.LastIndexOf(',')]),
        ]);
}
