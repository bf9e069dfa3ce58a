using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Slurm;

/// <summary>A study in a folder of its own on a test's cluster, with what tests do to its tasks.</summary>
public sealed class SlurmStudy(SlurmCluster cluster, string folder, string definition)
{
    private static readonly string[] Bitwise = ["weights.safetensors", "predictions-val.csv", "predictions-test.csv"];

    private readonly string _parent = Path.GetDirectoryName(folder)!;

    /// <summary>The study's folder.</summary>
    public string Folder => folder;

    /// <summary>The study's file.</summary>
    public string Definition => definition;

    /// <summary>The same folder with another definition beside this one's file.</summary>
    public SlurmStudy GrownTo(string name) => new(cluster, folder, Path.Combine(Path.GetDirectoryName(definition)!, name + ".json"));

    /// <summary>Variables that the tasks are to see too.</summary>
    public Dictionary<string, string?> Environment { get; } = cluster.Environment;

    /// <summary>Calls <c>medtransfer study</c>.</summary>
    public Task<ToolResult> ToolAsync(string command, params string[] arguments) =>
        ToolProcess.EndAsync(ToolProcess.Start(_parent, Environment, ["study", command, .. arguments, "--out", folder]));

    /// <summary>Submits the study.</summary>
    public async Task<JsonElement> SubmitAsync(params string[] options)
    {
        var result = await ToolAsync("submit", [definition, "--json", .. options]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Json;
    }

    /// <summary>Submits the study, whose only run becomes the first task of the array.</summary>
    public async Task<string> SubmitOneAsync(params string[] options) => (await SubmitAsync(options)).GetProperty("jobs")[0].GetString()! + "_0";

    /// <summary>The slurm part of <c>study status --json</c>, task by task.</summary>
    public async Task<Dictionary<string, JsonElement>> StatusAsync() =>
        (await ToolAsync("status", "--json")).Json.GetProperty("slurm").GetProperty("tasks").EnumerateArray().ToDictionary(t => t.GetProperty("task").GetString()!);

    /// <summary>Waits until a run is in its middle and stops its process, so that it stays there for as long as the test needs.</summary>
    /// <param name="finished">How many runs must be finished before.</param>
    /// <param name="epochs">How many epochs of it must be trained before; it is in a later one then, and has a checkpoint unless this is 0.</param>
    /// <returns>The process.</returns>
    public async Task<int> PauseAsync(int finished = 0, int epochs = 1)
    {
        var process = 0;
        await UntilAsync(
            () =>
            {
                if (Files("metrics.json").Length < finished) return false;
                var run = Files("run.log").Select(file => Path.GetDirectoryName(file)!).FirstOrDefault(r => IsTraining(r) && Workers().Contains(Holder(r)));
                if (run is null || (process = Holder(run)) == 0) return false;
                Linux.Signal(process, "STOP");
                SpinWait.SpinUntil(() => Linux.IsStopped(process) || !Linux.IsAlive(process));
                if (IsTraining(run)) return true;
                Linux.Signal(process, "CONT");
                return false;
            },
            "a run is in its middle");
        return process;

        // A checkpoint is written some time after the line of its epoch, and on a fast machine not after the first.
        bool IsTraining(string run) => Trained(run) is var trained && (epochs == 0 ? trained == 0 : trained >= epochs && File.Exists(Path.Combine(run, "checkpoint.safetensors")))
            && !File.Exists(Path.Combine(run, "weights.safetensors"))
            && Lines(Path.Combine(run, "run.log")).Any(line => line.Contains(" data: ", StringComparison.Ordinal));

        int Trained(string run) => Math.Max(0, Lines(Path.Combine(run, "history.csv")).Length - 1);
    }

    /// <summary>The task that a worker is.</summary>
    public string TaskOf(int worker) => $"{Linux.Variable(worker, "SLURM_ARRAY_JOB_ID")}_{Linux.Variable(worker, "SLURM_ARRAY_TASK_ID")}";

    /// <summary>The processes that execute runs of this study.</summary>
    public IEnumerable<int> Workers() => Linux.Processes().Where(p => Linux.CommandLine(p) is var line && line.Contains("worker") && line.Contains(folder) && !line[0].EndsWith("bash", StringComparison.Ordinal));

    /// <summary>Waits until a task is in one of some states.</summary>
    public Task InStateAsync(string task, params string[] states) =>
        UntilAsync(() => states.Contains(cluster.Task(task).State), $"{task} is {string.Join(" or ", states)}", pause: 300); // each look is a program

    /// <summary>Waits for something, for ten minutes at most.</summary>
    public async Task UntilAsync(Func<bool> holds, string what, int pause = 50)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(10); !holds(); await Task.Delay(pause))
        {
            Assert.True(DateTime.UtcNow < deadline, $"{Path.GetFileName(folder)}: it never came that {what}.\n{cluster.Call("squeue", "-r", "-t", "all")}\n{Output()}");
        }
    }

    /// <summary>What all tasks have said.</summary>
    public string Output() => string.Concat(Files("*.out").Select(File.ReadAllText));

    /// <summary>The log of the only run.</summary>
    public string[] Log() => Lines(Assert.Single(Files("run.log")));

    /// <summary>Files of a name, anywhere in the study.</summary>
    public string[] Files(string pattern) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    /// <summary>Every run has the bits that it has in a store that nothing disturbed, and was finished once.</summary>
    public void AssertSame(string undisturbed)
    {
        var runs = Directory.GetDirectories(Path.Combine(undisturbed, "runs"));
        Assert.Equal(runs.Length, Files("metrics.json").Length);
        foreach (var run in runs)
        {
            var own = Path.Combine(folder, "runs", Path.GetFileName(run));
            foreach (var file in Bitwise) Assert.True(File.ReadAllBytes(Path.Combine(run, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(own, file))), $"{own}/{file} differs");
            Assert.Single(Lines(Path.Combine(own, "run.log")), line => line.Contains(" is finished after ", StringComparison.Ordinal));
            Assert.Empty(Directory.EnumerateFiles(own, ".*.mt-tmp"));
        }
    }

    /// <summary>Kills what a node executes, and the node's daemon, without asking.</summary>
    public void KillNode(int worker, string node)
    {
        var script = Linux.Parent(worker);
        foreach (var process in new[] { cluster.DaemonOf(node), Linux.Parent(script), script, worker }) Linux.Signal(process, "KILL");
    }

    /// <summary>The process that executes the run of a folder; 0 where nobody does.</summary>
    private static int Holder(string run)
    {
        try
        {
            var attempt = Directory.EnumerateFiles(run, "attempt-*.json").SingleOrDefault(f => !f.EndsWith(".ended.json", StringComparison.Ordinal));
            return attempt is null ? 0 : JsonDocument.Parse(File.ReadAllText(attempt)).RootElement.GetProperty("process_id").GetInt32();
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException)
        {
            return 0;
        }
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
