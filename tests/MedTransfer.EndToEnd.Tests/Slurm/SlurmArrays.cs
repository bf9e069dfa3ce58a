namespace MedTransfer.EndToEnd.Tests.Slurm;

/// <summary>What is submitted, and what the cluster says of it.</summary>
internal static class SlurmArrays
{
    public static async Task GrowingStudyAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("growing", "some");
        var first = await study.SubmitAsync("--parallel", "2");
        var jobs = first.GetProperty("jobs").EnumerateArray().Select(j => j.GetString()!).ToArray();
        Assert.Equal((5, 2), (first.GetProperty("runs").GetInt32(), jobs.Length));
        var later = scenarios.Cluster!.Task($"{jobs[1]}_0");
        Assert.True(later is ("PENDING", _, "Dependency", _) or (not "PENDING", _, _, _), $"{later}");

        // Nothing is left for another array, whether its tasks wait, run or have ended.
        var second = await study.SubmitAsync();
        Assert.Equal((0, 0), (second.GetProperty("runs").GetInt32(), second.GetProperty("jobs").GetArrayLength()));
        foreach (var task in new[] { $"{jobs[0]}_0", $"{jobs[0]}_1", $"{jobs[0]}_2", $"{jobs[1]}_0", $"{jobs[1]}_1" }) await study.InStateAsync(task, "COMPLETED", "FAILED");
        study.AssertSame(await scenarios.UndisturbedAsync("some"));
        var finished = study.Files("metrics.json").ToDictionary(f => f, File.GetLastWriteTimeUtc);

        // A seed more: only its two runs are new, and the stage that one of them needs is there.
        var grown = await study.GrownTo("more").SubmitAsync("--runs-per-task", "2");
        Assert.Equal((2, 1), (grown.GetProperty("runs").GetInt32(), grown.GetProperty("jobs").GetArrayLength()));
        await study.InStateAsync($"{grown.GetProperty("jobs")[0].GetString()}_0", "COMPLETED", "FAILED");
        Assert.Equal(7, study.Files("metrics.json").Length);
        Assert.All(finished, f => Assert.Equal(f.Value, File.GetLastWriteTimeUtc(f.Key)));
        Assert.Empty(study.Files("failure.json"));
        var told = await study.StatusAsync();
        Assert.Equal(6, told.Count);
        Assert.All(told.Values, t => Assert.Equal("COMPLETED", t.GetProperty("state").GetString()));
        Assert.Equal(7, told.Values.SelectMany(t => t.GetProperty("runs").EnumerateArray()).Select(r => r.GetString()).Distinct().Count());
    }

    public static async Task ImpossibleRequestAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("impossible");
        var refused = await study.ToolAsync("submit", study.Definition, "--partition", "nowhere");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("Invalid partition name specified", refused.Error, StringComparison.Ordinal);
        Assert.Empty(study.Files("jobs.json"));

        var task = await study.SubmitOneAsync("--sbatch", "nodes=9");
        await study.UntilAsync(() => scenarios.Cluster!.Task(task).Reason != "None", "the cluster says why the task waits");
        var status = await study.ToolAsync("status");
        Assert.Equal(0, status.ExitCode);
        Assert.Contains("1 pending, PartitionConfig: the partition can never give what is asked for", status.Output, StringComparison.Ordinal);
        Assert.StartsWith("1 task is cancelled", (await study.ToolAsync("cancel")).Output, StringComparison.Ordinal);

        // squeue folds what never began into a line without numbers.
        Assert.Equal("CANCELLED", (await study.StatusAsync())[task].GetProperty("state").GetString());
    }

    public static async Task NoControllerAsync(SlurmScenarios scenarios)
    {
        var study = scenarios.Study("no-controller");
        await study.SubmitAsync("--sbatch", "begin=now+1hour");
        Directory.CreateDirectory(study.Folder + "-conf");
        var conf = Path.Combine(study.Folder + "-conf", "slurm.conf");
        File.WriteAllText(conf, File.ReadAllText(scenarios.Cluster!.Conf).Replace("SlurmctldPort=", "SlurmctldPort=1 # ", StringComparison.Ordinal).Replace("MessageTimeout=30", "MessageTimeout=5", StringComparison.Ordinal));
        study.Environment["SLURM_CONF"] = conf;
        var status = await study.ToolAsync("status");
        Assert.Equal(0, status.ExitCode);
        Assert.Contains("1 planned: 0 done", status.Output, StringComparison.Ordinal);
        Assert.Contains("Slurm does not answer, so nothing is known of its tasks: slurm_load_jobs error: Unable to contact slurm controller", status.Output, StringComparison.Ordinal);
        var submit = await study.ToolAsync("submit", study.Definition);
        Assert.Equal(2, submit.ExitCode);
        Assert.Contains("Slurm does not answer, so nothing is submitted", submit.Error, StringComparison.Ordinal);
    }
}
