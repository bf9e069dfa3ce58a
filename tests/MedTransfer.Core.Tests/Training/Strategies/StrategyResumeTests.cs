using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Strategies;

[NoTensorLeaks]
public sealed class StrategyResumeTests
{
    public static TheoryData<TransferStrategy> Strategies =>
    [
        Transfer.FreezeUpTo("stem"),
        Transfer.GradualUnfreeze(everyEpochs: 2),
        Transfer.LinearProbe(),
        Transfer.LinearProbe() with { CacheFeatures = false },
    ];

    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task A_resumed_training_gives_the_bits_of_an_uninterrupted_one(TransferStrategy strategy)
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        var expected = await Run(data, strategy, null, null);
        for (var epoch = 1; epoch <= 4; epoch++) Assert.Null(await Run(data, strategy, folder.File("c.safetensors"), epoch));
        Assert.Equal(expected, await Run(data, strategy, folder.File("c.safetensors"), null));
    }

    [Fact]
    public async Task Neighbours_are_found_again_when_their_only_epoch_is_done()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        for (var i = 0; i < 2; i++)
        {
            using var model = new TinyNet(2, seed: 5);
            var result = await Trainer.For(model).On(data).Strategy(Transfer.KNearest()).Device("cpu").Checkpoint(folder.File("k.safetensors")).FitAsync();
            using var predictor = result.Predictor;
            Assert.NotNull(predictor);
            Assert.Single(result.History);
        }
    }

    /// <summary>Trains four epochs and returns all numbers; interrupted in the middle of an epoch it returns null.</summary>
    private static async Task<string?> Run(ImageDataset data, TransferStrategy strategy, string? checkpoint, int? stopInEpoch)
    {
        using var model = new TinyNet(2, seed: 5);
        using var stop = new CancellationTokenSource();
        var trainer = StrategyModels.Basic(model, data, strategy).BatchSize(16).Epochs(4).Seed(11);
        if (checkpoint is not null) trainer.Checkpoint(checkpoint);
        var observer = new Observer(p =>
        {
            if (p.Phase == TrainingPhase.Training && p.Epoch == stopInEpoch && p.Batch == 2) stop.Cancel();
        });
        try
        {
            var result = await trainer.FitAsync(observer, stop.Token);
            return string.Join('\n', result.History.Select(e => (e with { Seconds = 0 }).ToString())) + $"\nbest {result.Best.Epoch}\n"
                + string.Join(' ', model.Numbers().Select(BitConverter.SingleToInt32Bits)) + '\n' + string.Join(' ', result.Validation.Scores.Values);
        }
        catch (OperationCanceledException) when (stopInEpoch is not null)
        {
            return null;
        }
    }
}
