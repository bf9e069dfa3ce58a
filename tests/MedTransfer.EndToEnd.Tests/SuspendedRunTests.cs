using System.Diagnostics;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests;

/// <summary>A process is stopped in the middle of a run, another one finishes the run, and the first wakes up.</summary>
[Trait("Category", "Slow")]
public sealed class SuspendedRunTests : IDisposable
{
    private const string Definition = """
        {"name": "one", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"], "initializations": ["random"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 12, "batch": 32, "precision": "fp32", "layout": "nchw"}
        """;

    private static readonly Dictionary<string, string?> Impatient = new() { ["MEDTRANSFER_SILENCE"] = "3", ["OMP_NUM_THREADS"] = "1" };

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task There_is_one_result_with_the_bits_of_an_undisturbed_run()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/bin/kill"), "needs kill(1) and /proc");
        File.WriteAllText(_temp.File("one.json"), Definition);
        Assert.Equal(0, (await ToolProcess.EndAsync(Start("whole"))).ExitCode);

        using var first = Start("cut");
        var firstEnd = ToolProcess.EndAsync(first);
        Assert.True(
            Moment.Catch(first.Id, () => Run("cut") is { } r && Lines(Path.Combine(r, "history.csv")) > 1 && !File.Exists(Path.Combine(r, "weights.safetensors"))), "the run was over too soon");
        var run = Run("cut")!;
        try
        {
            // The lock of the stopped process stands all the while.
            var second = await ToolProcess.EndAsync(Start("cut"));
            Assert.True(second.ExitCode == 0, second.Error);
            var finished = Content(run);
            Assert.Contains("attempt-2.ended.json", finished.Keys);

            Assert.Equal(0, SmallDisk.Run("/bin/kill", "-CONT", $"{first.Id}"));
            var woken = await firstEnd;
            Assert.True(woken.ExitCode == 0, woken.Error);
            Assert.Equal(finished, Content(run));
        }
        finally
        {
            if (!firstEnd.IsCompleted) first.Kill();
        }

        foreach (var file in new[] { "weights.safetensors", "predictions-test.csv", "predictions-val.csv" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(Run("whole")!, file)), File.ReadAllBytes(Path.Combine(run, file)));
        Assert.Single(File.ReadLines(Path.Combine(run, "run.log")), line => line.Contains("is finished", StringComparison.Ordinal));
        Assert.Single(File.ReadLines(Path.Combine(run, "run.log")), line => line.Contains("the test split of", StringComparison.Ordinal));
    }

    private Process Start(string folder) => ToolProcess.Start(_temp.Path, Impatient, "study", "run", "one.json", "--out", folder, "--threads", "1");

    private string? Run(string folder) => Directory.Exists(_temp.File($"{folder}/runs")) ? Directory.GetDirectories(_temp.File($"{folder}/runs")).SingleOrDefault() : null;

    private static int Lines(string path) => File.Exists(path) ? File.ReadLines(path).Count() : 0;

    private static Dictionary<string, string> Content(string folder) => Directory.GetFiles(folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetFileName(f)!, f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))));
}
