using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Slurm;

/// <summary>
/// The test cluster and what is done on it. Most of the time passes with Slurm's own timers, so all scenarios go side by side, each on
/// nodes that it may break; the tests look at what came of them.
/// </summary>
public sealed class SlurmScenarios : IAsyncLifetime, IDisposable
{
    private const string Common = """
        "datasets": [{"name": "synth-breast", "size": 28}], "models": ["squeezenet1_1"], "optimizers": [{"name": "adamw", "lr": 2e-4}], "batch": 64, "precision": "fp32", "layout": "nchw"
        """;

    private readonly TempFolder _temp = new();
    private readonly Dictionary<Func<SlurmScenarios, Task>, Task> _scenarios = [];
    private readonly Dictionary<string, Task> _undisturbed = new(StringComparer.Ordinal);

    public SlurmCluster? Cluster { get; private set; }

    public string? Problem { get; private set; }

    public Task InitializeAsync()
    {
        (Cluster, Problem) = SlurmCluster.TryStart(
            7,
            "main Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP PriorityTier=10",
            "frail Nodes=n[3-4] MaxTime=INFINITE State=UP PriorityTier=10",
            "haunted Nodes=n[5-6] MaxTime=INFINITE State=UP PriorityTier=10",
            "low Nodes=n7 MaxTime=INFINITE State=UP PriorityTier=1 PreemptMode=REQUEUE GraceTime=8",
            "high Nodes=n7 MaxTime=INFINITE State=UP PriorityTier=100 PreemptMode=OFF");
        if (Cluster is null) return Task.CompletedTask;
        Write("one", """ "initializations": ["random"], "seeds": [0], "epochs": 16, """);
        Write("some", """ "initializations": ["random", {"pretrain": {"dataset": "synth-retina", "epochs": 1}}], "seeds": [0, 1], "epochs": 1, """);
        Write("more", """ "initializations": ["random", {"pretrain": {"dataset": "synth-retina", "epochs": 1}}], "seeds": [0, 1, 2], "epochs": 1, """, "some");
        foreach (var name in new[] { "one", "some" }) _undisturbed[name] = Task.Run(() => ExecuteAsync(name));
        Func<SlurmScenarios, Task>[] all =
        [
            SlurmFailures.NodeDiesAsync, SlurmFailures.NodeIsLostButWorksOnAsync, SlurmFailures.TimeLimitAsync, SlurmFailures.PreemptionAsync, SlurmFailures.RequeueAsync,
            SlurmFailures.CancelAsync, SlurmFailures.ToldInItsContainerAsync, SlurmArrays.GrowingStudyAsync, SlurmArrays.ImpossibleRequestAsync, SlurmArrays.NoControllerAsync,
        ];
        foreach (var scenario in all) _scenarios[scenario] = Task.Run(() => scenario(this));
        return Task.CompletedTask;
    }

    /// <summary>A study in a folder of its own.</summary>
    public SlurmStudy Study(string name, string definition = "one") => new(Cluster!, _temp.File("on-slurm-" + name), _temp.File(definition + ".json"));

    /// <summary>Where a study was executed undisturbed, in one process.</summary>
    public async Task<string> UndisturbedAsync(string name)
    {
        await _undisturbed[name];
        return _temp.File(name);
    }

    /// <summary>Waits for the end of a scenario; all have begun with the first.</summary>
    public Task EndOfAsync(Func<SlurmScenarios, Task> scenario)
    {
        Skip.If(Problem is not null, Problem);
        return _scenarios[scenario];
    }

    public async Task DisposeAsync()
    {
        // A scenario that failed has been told of by its test; here it must only have ended before its files go.
        await Task.WhenAll(_scenarios.Values.Concat(_undisturbed.Values)).ContinueWith(_ => { }, TaskScheduler.Default);
        Cluster?.Dispose();
    }

    public void Dispose() => _temp.Dispose();

    private async Task ExecuteAsync(string name)
    {
        var result = await ToolProcess.EndAsync(ToolProcess.Start(_temp.Path, Cluster!.Environment, "study", "run", name + ".json", "--out", name, "--threads", "1", "--device", "cpu", "--json"));
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private void Write(string file, string keys, string? name = null) => File.WriteAllText(_temp.File(file + ".json"), $$"""{"name": "{{name ?? file}}", {{keys}} {{Common}} }""");
}
