namespace MedTransfer.EndToEnd.Tests.Slurm;

/// <summary>Tasks that are cut off in the middle of a run, in every way that a cluster knows, and what they leave and find again.</summary>
internal static class SlurmFailures
{
    private const int UserSignal2 = 12;

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
        var task = await study.SubmitOneAsync("--time", "1", "--grace", "15");
        var worker = await study.PauseAsync();
        await study.UntilAsync(() => IsTold(worker), "the time limit is told");
        Linux.Signal(worker, "CONT");
        await study.InStateAsync(task, "COMPLETED", "TIMEOUT", "FAILED");
        study.AssertSame(await scenarios.UndisturbedAsync("one"));
        var told = (await study.StatusAsync())[task];
        Assert.Equal("COMPLETED", told.GetProperty("state").GetString());

        // A busy machine may reach the minute more than once.
        var restarts = told.GetProperty("restarts").GetInt32();
        Assert.InRange(restarts, 1, 10);
        Assert.Contains("queued again", study.Output(), StringComparison.Ordinal);
        Assert.InRange(study.Log().Count(line => line.Contains("goes on from its checkpoint", StringComparison.Ordinal)), 1, restarts);
    }

    public static async Task PreemptionAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("preemption");
        var task = await study.SubmitOneAsync("--partition", "low");
        var worker = await study.PauseAsync();
        var important = scenarios.Cluster!.Call("sbatch", "--parsable", "-p", "high", "-c", "2", "-o", "/dev/null", "--wrap", "sleep 1");
        await study.UntilAsync(() => IsTold(worker), "the preemption is told");
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

    /// <summary>Whether SIGUSR2 has come to a process that was stopped. Slurm may have woken it for that.</summary>
    private static bool IsTold(int process) => Linux.IsPending(process, UserSignal2) || !Linux.IsStopped(process);
}
