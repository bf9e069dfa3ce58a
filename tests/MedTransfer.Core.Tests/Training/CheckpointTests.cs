using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class CheckpointTests
{
    public static TheoryData<OptimizerPolicy> Policies => [Optimizers.AdamW(0.02), Optimizers.Adam(0.02), Optimizers.Sgd(0.1, 0.9, 1e-4, true), Optimizers.Sgd(0.1)];

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task A_resumed_training_gives_the_bits_of_an_uninterrupted_one(OptimizerPolicy optimizer)
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        var expected = await Run(data, optimizer, null, stopInEpoch: null);
        for (var epoch = 1; epoch <= 5; epoch += 2)
        {
            Assert.Null(await Run(data, optimizer, folder.File("c.safetensors"), stopInEpoch: epoch));
        }

        Assert.Equal(expected, await Run(data, optimizer, folder.File("c.safetensors"), stopInEpoch: null));
    }

    [Fact]
    public async Task A_checkpoint_of_other_settings_is_refused_with_what_differs()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        await Run(data, Optimizers.AdamW(0.02), folder.File("c.safetensors"), stopInEpoch: 3);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => Run(data, Optimizers.Sgd(0.1), folder.File("c.safetensors"), stopInEpoch: null));
        Assert.Contains("optimizer.name: sgd here, adamw there", e.Message);
        Assert.Contains("optimizer.lr: 0.1 here, 0.02 there", e.Message);
    }

    [Fact]
    public async Task A_broken_checkpoint_is_an_error()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        folder.Write("c.safetensors", [1, 2, 3]);
        await Assert.ThrowsAnyAsync<MedTransferException>(() => Run(data, Optimizers.Sgd(0.1), folder.File("c.safetensors"), stopInEpoch: null));
    }

    /// <summary>Trains six epochs and returns all numbers; interrupted in the middle of an epoch it returns null.</summary>
    private static async Task<string?> Run(ImageDataset data, OptimizerPolicy optimizer, string? checkpoint, int? stopInEpoch)
    {
        using var model = new TinyNet(2, seed: 5);
        using var stop = new CancellationTokenSource();
        var trainer = Trainer.For(model).On(data).Optimize(optimizer).Schedule(Schedules.Cosine(warmupEpochs: 2)).InputSize(16).BatchSize(16)
            .Epochs(6).Seed(11).Augment(Augmentation.CropFlip).Device("cpu");
        if (checkpoint is not null) trainer.Checkpoint(checkpoint);
        var observer = new Observer(p =>
        {
            if (p.Phase == TrainingPhase.Training && p.Epoch == stopInEpoch && p.Batch == 2) stop.Cancel();
        });
        try
        {
            var result = await trainer.FitAsync(observer, stop.Token);
            return string.Join('\n', result.History.Select(e => (e with { Seconds = 0 }).ToString()))
                + $"\nbest {result.Best.Epoch}\n" + string.Join(' ', model.Numbers().Select(BitConverter.SingleToInt32Bits)) + '\n' + string.Join(' ', result.Validation.Scores.Values);
        }
        catch (OperationCanceledException) when (stopInEpoch is not null)
        {
            return null;
        }
    }
}
