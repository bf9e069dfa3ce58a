using MedTransfer.Core.Training;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Callbacks;

/// <summary>A training of 81 images in five batches of 16 (one image is left over), validated on 40 in three.</summary>
internal sealed class TinyTraining : IDisposable
{
    public const int Batches = 5;
    public const int ValidationBatches = 3;

    private readonly ImageDataset _data = TinyData.Binary();

    public TempFolder Folder { get; } = new();

    public TinyNet Model { get; private set; } = new(2, seed: 5);

    public string Checkpoint => Folder.File("c.safetensors");

    public void Dispose()
    {
        _data.Dispose();
        Model.Dispose();
        Folder.Dispose();
    }

    /// <summary>A trainer of a fresh model.</summary>
    public Trainer Begin(int epochs, bool keepCheckpoints = false, params TrainingCallback[] callbacks)
    {
        Model.Dispose();
        Model = new(2, seed: 5);
        var trainer = Trainer.For(Model).On(_data).Optimize(Optimizers.AdamW(0.02)).InputSize(16).BatchSize(16).Epochs(epochs).Device("cpu")
            .Precision(Precision.Float32);
        if (keepCheckpoints) trainer.Checkpoint(Checkpoint);
        foreach (var callback in callbacks) trainer.Callback(callback);
        return trainer;
    }

    public Task<TrainingResult> FitAsync(int epochs, params TrainingCallback[] callbacks) => Begin(epochs, false, callbacks).FitAsync();

    /// <summary>
    /// Trains with checkpoints and leaves the disk as a kill does: epochs up to <paramref name="killedIn"/> have begun, but the
    /// checkpoint is that of the end of an earlier one.
    /// </summary>
    public async Task KillAsync(int epochs, int checkpointOf, int killedIn, params TrainingCallback[] callbacks)
    {
        using var stop = new CancellationTokenSource();
        var copy = Folder.File("copy");
        var killer = new Hooks((hook, x) =>
        {
            if (hook == "epoch begin" && x.Epoch == checkpointOf + 1)
            {
                SpinWait.SpinUntil(() => !BackgroundWriter.IsBusy);
                File.Copy(Checkpoint, copy, overwrite: true);
            }

            if (hook == "batch end" && x.Epoch == killedIn && x.Batch == 2) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Begin(epochs, true, [.. callbacks, killer]).FitAsync(null, stop.Token));
        File.Move(copy, Checkpoint, overwrite: true);
    }

    /// <summary>Goes on from the checkpoint.</summary>
    public Task<TrainingResult> ResumeAsync(int epochs, params TrainingCallback[] callbacks) => Begin(epochs, true, callbacks).FitAsync();
}
