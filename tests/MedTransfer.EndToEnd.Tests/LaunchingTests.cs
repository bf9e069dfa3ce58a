using System.Diagnostics;
using MedTransfer.Core.Runs;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests;

/// <summary>Several workers on this machine, some of which die.</summary>
public sealed class LaunchingTests : IDisposable
{
    private const string Definition = """
        {"name": "crew", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"], "initializations": ["random"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1, 2], "epochs": 3, "batch": 16}
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private readonly TempFolder _temp = new();

    public LaunchingTests() => File.WriteAllText(_temp.File("crew.json"), Definition);

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task A_killed_worker_is_replaced_its_run_goes_on_and_the_bits_are_the_same()
    {
        Skip.IfNot(File.Exists("/bin/kill"), "needs kill(1)");
        Assert.Equal(0, (await ToolProcess.EndAsync(Start("whole", "1"))).ExitCode);
        var process = Start("cut", "2");
        var end = ToolProcess.EndAsync(process);
        var pulse = Catch("cut", end, HasTrained);
        Assert.NotEqual(process.Id, pulse.ProcessId);

        // Another shell sees the workers at that moment.
        var status = (await ToolProcess.RunAsync(_temp.Path, "study", "status", "--out", "cut", "--json")).Json;
        Assert.Contains(status.GetProperty("workers").EnumerateArray(), w => w.GetProperty("process_id").GetInt32() == pulse.ProcessId);
        Kill("KILL", pulse.ProcessId);
        var result = await end;
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(3, result.Output.Split('\n').Count(line => line.Contains(": test AUC ", StringComparison.Ordinal)));
        Assert.Single(Files("cut", "run.log"), log => File.ReadAllText(log).Contains($"the process {pulse.ProcessId}, which executed the run, was killed by SIGKILL", StringComparison.Ordinal));
        foreach (var file in Files("whole", "weights.safetensors").Concat(Files("whole", "predictions-test.csv")))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(_temp.File("whole"), _temp.File("cut"), StringComparison.Ordinal)));
        }

        Assert.Empty(Files("cut", "progress.json"));
    }

    [SkippableFact]
    public async Task A_run_that_two_workers_died_of_has_failed_and_the_signal_is_named()
    {
        Skip.IfNot(File.Exists("/bin/kill"), "needs kill(1)");
        File.WriteAllText(_temp.File("crew.json"), Definition.Replace("[0, 1, 2]", "[0, 1]", StringComparison.Ordinal));
        var end = ToolProcess.EndAsync(Start("bad", "2"));
        var victim = Catch("bad", end, _ => true);
        Kill("KILL", victim.ProcessId);
        Kill("KILL", Catch("bad", end, p => p.Run == victim.Run && p.ProcessId != victim.ProcessId).ProcessId);
        var result = await end;
        Assert.Equal(3, result.ExitCode);
        var failure = new RunFolder(Path.GetDirectoryName(Assert.Single(Files("bad", "failure.json")))!).ReadFailure()!;
        Assert.Contains("SIGKILL", failure.Message, StringComparison.Ordinal);
        Assert.Contains("2 times", failure.Message, StringComparison.Ordinal);
        Assert.Single(Files("bad", "metrics.json"));
    }

    [SkippableFact]
    public async Task Signals_to_the_parent_reach_the_workers_and_no_process_is_left()
    {
        Skip.IfNot(File.Exists("/bin/kill"), "needs kill(1)");
        File.WriteAllText(_temp.File("crew.json"), Definition.Replace("\"epochs\": 3", "\"epochs\": 12", StringComparison.Ordinal));
        foreach (var (signal, code) in new[] { ("TERM", 143), ("USR2", 75), ("INT", 130), ("KILL", 137) })
        {
            var process = Start("left", "2");
            var (id, end) = (process.Id, ToolProcess.EndAsync(process));
            var worker = WaitForPulse("left", end, HasTrained).ProcessId;
            Kill(signal, id);
            var result = await end;
            Assert.True(code == result.ExitCode, $"{signal}: {result.ExitCode}: {result.Error}");

            // One that nobody told ends by itself, soon after.
            Assert.True(Moment.Await(() => !IsAlive(worker), code == 137 ? Deadline : TimeSpan.Zero), $"{signal}: a worker is left");
        }

        var last = await ToolProcess.EndAsync(Start("left", "auto"));
        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Contains(Files("left", "run.log"), log => File.ReadAllText(log).Contains("goes on from its checkpoint", StringComparison.Ordinal));
        Assert.All(Files("left", "run.log"), log => Assert.Single(File.ReadLines(log), line => line.Contains(" is finished after ", StringComparison.Ordinal)));
    }

    private Process Start(string folder, string workers) =>
        ToolProcess.Start(_temp.Path, "study", "run", "crew.json", "--out", folder, "--threads", "1", "--workers", workers);

    /// <summary>Stops a worker in the middle of a run, so that however long the test takes from here the run is not over.</summary>
    private (string Run, int ProcessId) Catch(string folder, Task end, Func<(string Run, int ProcessId), bool> wanted)
    {
        while (true)
        {
            var seen = WaitForPulse(folder, end, wanted);
            SmallDisk.Run("/bin/kill", "-STOP", $"{seen.ProcessId}");
            if (RunPulse.Read(new RunFolder(seen.Run))?.ProcessId == seen.ProcessId && !File.Exists(Path.Combine(seen.Run, "metrics.json"))) return seen;
            SmallDisk.Run("/bin/kill", "-CONT", $"{seen.ProcessId}");
        }
    }

    private (string Run, int ProcessId) WaitForPulse(string folder, Task end, Func<(string Run, int ProcessId), bool> wanted)
    {
        (string, int)? found = null;
        Assert.True(Moment.Await(() => end.IsCompleted || Find(), Deadline));
        return found ?? throw new InvalidOperationException("It ended before a worker was seen.");

        bool Find()
        {
            Thread.Sleep(20);
            foreach (var file in Files(folder, "progress.json"))
            {
                var run = Path.GetDirectoryName(file)!;
                if (RunPulse.Read(new RunFolder(run)) is { } pulse && IsAlive(pulse.ProcessId) && wanted((run, pulse.ProcessId))) found ??= (run, pulse.ProcessId);
            }

            return found is not null;
        }
    }

    /// <summary>Whether the run has come so far that something would be lost: an epoch is over.</summary>
    private static bool HasTrained((string Run, int ProcessId) at)
    {
        try
        {
            return File.ReadLines(Path.Combine(at.Run, "history.csv")).Count() > 1;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Kill(string signal, int processId) => Assert.Equal(0, SmallDisk.Run("/bin/kill", $"-{signal}", $"{processId}"));

    private string[] Files(string folder, string name) =>
        Directory.Exists(_temp.File(folder)) ? [.. Directory.EnumerateFiles(_temp.File(folder), name, SearchOption.AllDirectories)] : [];
}
