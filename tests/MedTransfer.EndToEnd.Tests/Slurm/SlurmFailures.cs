using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Slurm;

/// <summary>Tasks that are cut off in the middle of a run, in every way that a cluster knows, and what they leave and find again.</summary>
internal static class SlurmFailures
{
    public static async Task NodeDiesAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("node-dies");
        var task = await study.SubmitOneAsync("--partition", "frail");
        var worker = await study.PauseAsync();
        var node = scenarios.Cluster!.Task(task).Node;
        study.KillNode(worker, node);
        await study.InStateAsync(task, "COMPLETED");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        var told = (await study.StatusAsync())[task];
        Assert.Equal((1, 0), (told.GetProperty("restarts").GetInt32(), told.GetProperty("exit_code").GetInt32()));
        Assert.NotEqual(node, told.GetProperty("node").GetString());
        Assert.Single(study.Log(), line => line.Contains($", Slurm task {task} on {node}", StringComparison.Ordinal));
        Assert.Single(study.Log(), line => line.Contains($", Slurm task {task}, restart 1 on ", StringComparison.Ordinal));
        Assert.Single(study.Log(), line => line.Contains("goes on from its checkpoint", StringComparison.Ordinal));
    }

    /// <summary>The controller does not hear of a node any more and gives its task to another, but the old process is only asleep.</summary>
    public static async Task NodeIsLostButWorksOnAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("haunted");
        study.Environment["MEDTRANSFER_SILENCE"] = "15";
        var task = await study.SubmitOneAsync("--partition", "haunted");
        var old = await study.PauseAsync();
        var node = scenarios.Cluster!.Task(task).Node;
        Linux.Signal(scenarios.Cluster.DaemonOf(node), "KILL");
        await study.InStateAsync(task, "COMPLETED");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        Assert.True(Linux.IsStopped(old));
        var before = study.Files("*").ToDictionary(f => f, f => (File.GetLastWriteTimeUtc(f), new FileInfo(f).Length));

        Linux.Signal(old, "CONT");
        await study.UntilAsync(() => !Linux.IsAlive(old), "the old process ends");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        var changed = study.Files("*").Where(f => !before.TryGetValue(f, out var was) || was != (File.GetLastWriteTimeUtc(f), new FileInfo(f).Length)).Select(Path.GetFileName);
        Assert.DoesNotContain(changed, f => f != "run.log" && !f!.EndsWith(".out", StringComparison.Ordinal));
        Assert.Equal(2, study.Log().Count(line => line.Contains(" begins: ", StringComparison.Ordinal)));
    }

    public static async Task TimeLimitAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("time-limit");
        var task = await study.SubmitOneAsync("--time", "2", "--grace", "15"); // so told after 75 s at least, in which a slow machine gets on
        var worker = await study.PauseAsync();
        await study.UntilAsync(() => IsTold(study, worker), "the time limit is told");
        Linux.Signal(worker, "CONT");
        await study.InStateAsync(task, "COMPLETED", "TIMEOUT", "FAILED");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        var told = (await study.StatusAsync())[task];
        Assert.Equal("COMPLETED", told.GetProperty("state").GetString());

        // Slurm queues nothing again that reached its limit, so the task did; on a busy machine more than once.
        var restarts = told.GetProperty("restarts").GetInt32();
        Assert.InRange(restarts, 1, 10);
        Assert.InRange(study.Log().Count(line => line.Contains("goes on from its checkpoint", StringComparison.Ordinal)), 1, restarts);
    }

    public static async Task PreemptionAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("preemption");
        var task = await study.SubmitOneAsync("--partition", "low");
        var worker = await study.PauseAsync();
        var important = scenarios.Cluster!.Call("sbatch", "--parsable", "-p", "high", "-c", "2", "-o", "/dev/null", "--wrap", "sleep 1");
        await study.UntilAsync(() => IsTold(study, worker), "the preemption is told");
        Linux.Signal(worker, "CONT");
        await study.InStateAsync(important, "COMPLETED");
        await study.InStateAsync(task, "COMPLETED", "PREEMPTED", "FAILED");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        Assert.Equal(("COMPLETED", 1), (scenarios.Cluster.Task(task).State, scenarios.Cluster.Task(task).Restarts));
        Assert.Single(study.Log(), line => line.Contains("goes on from its checkpoint", StringComparison.Ordinal));
    }

    public static async Task RequeueAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("requeue");
        var task = await study.SubmitOneAsync();
        await study.PauseAsync();
        scenarios.Cluster!.Call("scontrol", "requeue", task);
        await study.InStateAsync(task, "COMPLETED");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        Assert.Equal(1, scenarios.Cluster.Task(task).Restarts);
        Assert.Single(study.Log(), line => line.Contains("was interrupted", StringComparison.Ordinal));
        Assert.Single(study.Log(), line => line.Contains("goes on from its checkpoint", StringComparison.Ordinal));
    }

    public static async Task CancelAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("cancel");
        var task = await study.SubmitOneAsync();
        await study.PauseAsync();
        var cancelled = await study.ToolAsync("cancel", "--json");
        Assert.Equal(task, Assert.Single(cancelled.Json.GetProperty("cancelled").EnumerateArray()).GetString());
        await study.InStateAsync(task, "CANCELLED");
        await study.UntilAsync(() => !study.Workers().Any(), "the worker ends");
        Assert.Single(study.Files("checkpoint.safetensors"));
        Assert.Equal("No task of the study waits or runs.", (await study.ToolAsync("cancel")).Output.Trim());

        var again = await study.SubmitOneAsync();
        Assert.NotEqual(task, again);
        await study.InStateAsync(again, "COMPLETED");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        Assert.Equal("CANCELLED", (await study.StatusAsync())[task].GetProperty("state").GetString());
    }

    /// <summary>
    /// A task is told to leave while its container starts, where nobody listens yet; nothing of Slurm is inside of the container. It is queued
    /// again all the same, and once only.
    /// </summary>
    public static async Task ToldInItsContainerAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("container");
        var (began, go) = (study.Folder + "-began", study.Folder + "-go");
        var runtime = study.Folder + " runtime/apptainer";
        Directory.CreateDirectory(Path.GetDirectoryName(runtime)!);
        File.WriteAllText(runtime, $"""
            #!/bin/bash
            touch '{began}'
            until [ -e '{go}' ]; do sleep 0.1; done
            while [ "$1" != medtransfer ]; do shift; done
            shift
            host=$(command -v '{ToolProcess.Host}')
            export PATH=/nowhere
            exec "$host" '{Path.Combine(AppContext.BaseDirectory, "MedTransfer.Tool.dll")}' "$@"

            """);
        SmallDisk.Run("/bin/chmod", "+x", runtime);
        var task = await study.SubmitOneAsync("--container", $"'{runtime}' exec --nv 'my image.sif'");
        await study.UntilAsync(() => File.Exists(began), "the container starts");
        scenarios.Cluster!.Call("scancel", "--batch", "--signal=USR2", task);
        await study.UntilAsync(() => study.Files("*.told").Length == 1, "the signal is written down");
        File.WriteAllText(go, "");
        await study.InStateAsync(task, "COMPLETED", "FAILED", "CANCELLED");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        Assert.Equal(("COMPLETED", 1), (scenarios.Cluster.Task(task).State, scenarios.Cluster.Task(task).Restarts));
        Assert.InRange(study.Output().Split("is queued again").Length - 1, 0, 1);
        Assert.Empty(study.Files("*.told"));
    }

    /// <summary>Whether a process that was stopped has been told to leave. Slurm may have woken it for that.</summary>
    private static bool IsTold(SlurmStudy study, int process) => study.Files("*.told").Length > 0 || !Linux.IsStopped(process);
}
