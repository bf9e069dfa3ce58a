using MedTransfer.Core.Training;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Models;
using MedTransfer.Testing;
using MedTransfer.Weights;

namespace MedTransfer.Core.Tests.Training.Checkpoints;

[NoTensorLeaks]
public sealed class CheckpointOptionsTests
{
    [Fact]
    public async Task The_best_epochs_weights_are_kept_and_the_others_removed()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var weights = new List<float[]>();

        // A rate this high makes epochs go up and down.
        var result = await Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.3)).InputSize(16).BatchSize(16).Epochs(8).Device("cpu")
            .OnEpochEnd(_ => weights.Add(model.Numbers()))
            .Checkpoint(new CheckpointOptions(folder.File("new/last.safetensors")) { Top = 3, BestPath = folder.File("best.safetensors") }).FitAsync();
        var top = result.History.OrderByDescending(e => e.ValidationAuc).ThenBy(e => e.Epoch).Take(3).Select(e => e.Epoch).ToArray();
        Assert.Equal(
            top.Order().Select(epoch => $"last-epoch-{epoch:D4}.safetensors").Append("last.safetensors"),
            Directory.GetFiles(folder.File("new")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var epoch in top) Assert.Equal(weights[epoch - 1], Read(folder.File($"new/last-epoch-{epoch:D4}.safetensors")));
        Assert.Equal(model.Numbers(), Read(folder.File("best.safetensors")));
    }

    [Fact]
    public async Task Checkpoints_are_written_when_they_are_due()
    {
        Assert.Equal([2, 4, 5], await WrittenAfter(path => new(path) { EveryEpochs = 2 }));
        Assert.Equal([0, 1, 2, 3, 4, 5], await WrittenAfter(path => new(path) { EveryEpochs = 0, EveryMinutes = 1e-9 }));
        Assert.Empty(await WrittenAfter(path => new(path) { EveryEpochs = 0, EveryMinutes = 60 }));
        Assert.Empty(await WrittenAfter(path => new(path) { MaxShare = 1e-9 }));
    }

    [Fact]
    public async Task All_faults_are_told()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var options = new CheckpointOptions(" ") { EveryEpochs = -1, EverySteps = -2, EveryMinutes = double.NaN, MaxShare = 2, Top = -3 };
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.1)).Checkpoint(options).FitAsync());
        Assert.Contains("6 faults", e.Message);
    }

    /// <summary>After how many epochs, or in mid-epoch after them, the file was there anew.</summary>
    private static async Task<List<int>> WrittenAfter(Func<string, CheckpointOptions> options)
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var path = folder.File("c.safetensors");
        var epochs = new List<int>();
        void Look(int epoch)
        {
            if (!File.Exists(path)) return;
            File.Delete(path);
            epochs.Add(epoch);
        }

        var observer = new Observer(p =>
        {
            // The write goes on beside the training; what was begun at the end of the last epoch is on disk then.
            if (p.Phase == TrainingPhase.Validating && p.Batch == 1)
            {
                SpinWait.SpinUntil(() => !BackgroundWriter.IsBusy);
                Look(p.Epoch - 1);
            }
        });
        await Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.1)).InputSize(16).BatchSize(100).Epochs(5).Device("cpu").Checkpoint(options(path)).FitAsync(observer);
        Look(5);
        return epochs;
    }

    private static float[] Read(string path)
    {
        using var model = new TinyNet(2, seed: 99);
        WeightLoader.Load(model, path);
        return model.Numbers();
    }
}
