using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Tests.Training.Callbacks;
using MedTransfer.Core.Tests.Training.Logging;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

[NoTensorLeaks]
public sealed class RunCallbackTests
{
    [Fact]
    public async Task A_runs_callbacks_and_logger_see_its_training()
    {
        using var folder = new TempFolder();
        using var data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));
        var log = new LogRecorder();
        var epochs = new List<int>();
        var config = SampleConfig.Of(data);
        var options = new RunOptions
        {
            Data = data,
            Device = "cpu",
            Callbacks = [Hooks.At("epoch end", x => epochs.Add(x.Epoch)), Hooks.At("training end", _ => throw new InvalidOperationException("The observer is tired."))],
            Logger = log,
        };
        await RunExecutor.ExecuteAsync(config, folder.Path, options);
        Assert.Equal([1, 2], epochs);
        Assert.Equal((TrainingEvents.RunBegins, TrainingEvents.RunEnds), (log.Entries[0].Id, log.Entries[^1].Id));
        Assert.Equal(2, log.Count(TrainingEvents.EpochEnds));
        Assert.Contains("The observer is tired.", File.ReadAllText(new RunFolder(folder.Path).LogPath));
    }

    [Fact]
    public async Task A_study_refuses_callbacks_since_each_serves_one_run()
    {
        using var folder = new TempFolder();
        var definition = StudyDefinition.Parse("""
            {"name": "a", "datasets": [{"name": "breastmnist", "size": 64}], "models": ["resnet18"],
             "initializations": ["random"], "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 1, "batch": 64}
            """);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => StudyRunner.RunAsync(definition, folder.Path, new() { Callbacks = [new TimingCallback()] }));
        Assert.Contains("a callback serves one", e.Message);
    }
}
