using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class SimClrTests
{
    [Fact]
    public async Task The_contrastive_loss_falls_and_the_classifier_stays()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1, dropRate: 0);
        var (before, classifier) = (model.Numbers(), Classifier(model));
        var result = await Basic(model, data).Optimize(Optimizers.AdamW(0.02)).Epochs(16).FitAsync();
        using var neighbours = result.Predictor;
        Assert.True(result.History[^1].TrainLoss < result.History[0].TrainLoss - 0.02, $"{result.History[0].TrainLoss} to {result.History[^1].TrainLoss}");
        Assert.True(result.Best.ValidationLoss < result.History[0].ValidationLoss, Losses(result));
        Assert.All(result.History, e => Assert.True(double.IsNaN(e.ValidationAuc) && double.IsNaN(e.ValidationAccuracy)));
        Assert.Equal(result.History.MinBy(e => e.ValidationLoss), result.Best);
        Assert.Equal(classifier, Classifier(model));
        Assert.NotEqual(before, model.Numbers());
        Assert.False(model.training);
        Assert.Equal((int)data.Validation.Count, result.Validation.Count);

        // What was pretrained is fine-tuned like any other network.
        var tuned = await Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.05)).Epochs(10).BatchSize(16).Device("cpu").FitAsync();
        Assert.True(tuned.Best.ValidationAuc > 0.75, $"AUC {tuned.Best.ValidationAuc}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_resumed_pretraining_gives_the_bits_of_an_uninterrupted_one(bool batchNorm)
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        var expected = await Run(data, null, batchNorm, stopInEpoch: null);
        Assert.Equal(expected, await Run(data, null, batchNorm, stopInEpoch: null));
        Assert.NotEqual(expected, await Run(data, null, batchNorm, stopInEpoch: null, seed: 12));
        for (var epoch = 1; epoch <= 3; epoch += 2)
        {
            Assert.Null(await Run(data, folder.File("c.safetensors"), batchNorm, stopInEpoch: epoch));
        }

        Assert.Equal(expected, await Run(data, folder.File("c.safetensors"), batchNorm, stopInEpoch: null));
    }

    [Fact]
    public void What_does_not_go_with_it_is_explained_at_once()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var trainer = Basic(model, data).SelectBy(Metric.ValidationAuc).Accumulate(4).Augment(Augmentation.Flip).Mix(BatchMixer.Mixup()).BatchSize(100);
        var e = Assert.Throws<InvalidConfigurationException>(() => { _ = trainer.FitAsync(); });
        foreach (var part in new[] { ".SelectBy(Metric.ValidationLoss)", "4 batches of 100 are not one of 400", "Transfer.SimClr(augmentation: …)", "81 training images", "mixing out" })
        {
            Assert.Contains(part, e.Message, StringComparison.Ordinal);
        }

        var wrong = Trainer.For(model).On(data).Optimize(Optimizers.AdamW(1e-3)).Strategy(Transfer.SimClr(0, new(Hidden: 0, Output: -1)));
        e = Assert.Throws<InvalidConfigurationException>(() => { _ = wrong.FitAsync(); });
        foreach (var part in new[] { "temperature", "inner layer", "embeddings" }) Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_json_it_is_its_name_and_what_differs()
    {
        var usual = SampleConfig() with { Strategy = Transfer.SimClr() };
        Assert.Contains("\"strategy\":\"simclr\"", usual.ToCanonicalJson(), StringComparison.Ordinal);
        var other = usual with { Strategy = Transfer.SimClr(0.1, new(512, 64, BatchNorm: true), Augmentation.SimClrGrey, activationCheckpointing: true) };
        Assert.Equal(other, RunConfig.Parse(other.ToCanonicalJson()));
        Assert.Equal(other.Strategy, RunConfig.Parse(other.ToCanonicalJson()).Strategy);
        Assert.NotEqual(usual.Id, other.Id);
    }

    [SkippableFact]
    [Trait("Category", "Slow")]
    public async Task Real_images_teach_a_network_without_their_labels()
    {
        var path = SharedFiles.Find("data/medmnist/breastmnist.npz");
        Skip.If(path is null, "shared/data/medmnist/breastmnist.npz is not here.");
        using var data = Datasets.Load(path!, null, verify: false);
        using var model = ModelZoo.Create("squeezenet1_1", data.Outputs, seed: 0);

        // At 28 pixels, crops of 8 % and full jitter leave nothing to recognise in few steps.
        var mild = new Augmentation(
            new RandomResizedCrop { MinArea = 0.4 }, new RandomHorizontalFlip(), new ColourJitter { Brightness = 0.4, Contrast = 0.4, Probability = 0.8 });
        var result = await Trainer.For(model).On(data).Strategy(Transfer.SimClr(projection: new(BatchNorm: true), augmentation: mild))
            .SelectBy(Metric.ValidationLoss).Optimize(Optimizers.AdamW(3e-4)).Epochs(3).BatchSize(64).Device("cpu").FitAsync();
        using var neighbours = result.Predictor;
        Assert.True(result.History[^1].TrainLoss < result.History[0].TrainLoss - 0.1, Losses(result));
        Assert.True(result.Best.ValidationLoss < result.History[0].ValidationLoss - 0.1, Losses(result));
        var auc = Evaluator.Score(data.Info.Task, result.Validation).Auc;
        Assert.True(auc > 0.6, $"AUC of the nearest neighbours {auc}");
    }

    private static string Losses(TrainingResult result) => string.Join("; ", result.History.Select(e => $"{e.TrainLoss:F3} {e.ValidationLoss:F3}"));

    private static RunConfig SampleConfig() => Tests.Runs.SampleConfig.Create();

    private static Trainer Basic(TinyNet model, ImageDataset data) => Trainer.For(model).On(data).Strategy(Transfer.SimClr()).SelectBy(Metric.ValidationLoss)
        .Optimize(Optimizers.AdamW(0.01)).BatchSize(16).Device("cpu");

    private static float[] Classifier(TinyNet model)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        return model.state_dict()["fc.weight"].data<float>().ToArray();
    }

    /// <summary>Trains three epochs and returns all numbers; interrupted in the middle of an epoch it returns null.</summary>
    private static async Task<string?> Run(ImageDataset data, string? checkpoint, bool batchNorm, int? stopInEpoch, long seed = 11)
    {
        using var model = new TinyNet(2, seed: 5);
        using var stop = new CancellationTokenSource();
        var trainer = Basic(model, data).Strategy(Transfer.SimClr(projection: new(12, 6, batchNorm))).Schedule(Schedules.Cosine(warmupEpochs: 1)).Epochs(3).Seed(seed);
        if (checkpoint is not null) trainer.Checkpoint(checkpoint);
        var observer = new Observer(p =>
        {
            if (p.Phase == TrainingPhase.Training && p.Epoch == stopInEpoch && p.Batch == 2) stop.Cancel();
        });
        try
        {
            var result = await trainer.FitAsync(observer, stop.Token);
            using var neighbours = result.Predictor;
            return string.Join('\n', result.History.Select(e => (e with { Seconds = 0 }).ToString()))
                + $"\nbest {result.Best.Epoch}\n" + string.Join(' ', model.Numbers().Select(BitConverter.SingleToInt32Bits)) + '\n' + string.Join(' ', result.Validation.Scores.Values);
        }
        catch (OperationCanceledException) when (stopInEpoch is not null)
        {
            return null;
        }
    }
}
