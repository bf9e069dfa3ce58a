using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Strategies;

[NoTensorLeaks]
public sealed class LinearProbeTests
{
    private static readonly LinearProbeStrategy Uncached = Transfer.LinearProbe() with { CacheFeatures = false };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_the_classifier_learns(bool cache)
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var before = StrategyModels.Entries(model);
        var result = await StrategyModels.Basic(model, data, Transfer.LinearProbe() with { CacheFeatures = cache }).FitAsync();
        Assert.Equal(["fc.weight", "fc.bias"], StrategyModels.MovedEntries(model, before));
        Assert.All(model.parameters(), p => Assert.True(p.requires_grad));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task Training_mode_lets_statistics_drift()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var before = StrategyModels.Entries(model);
        await StrategyModels.Basic(model, data, Transfer.LinearProbe() with { TrainingModeWhenFrozen = true }).FitAsync();
        Assert.Equal(["bn.running_mean", "bn.running_var", "bn.num_batches_tracked", "fc.weight", "fc.bias"], StrategyModels.MovedEntries(model, before));
    }

    [Fact]
    public async Task Cached_features_give_the_losses_of_features_that_are_computed_anew()
    {
        using var data = TinyData.Binary();
        await AssertAlike(data, () => new TinyNet(2, seed: 1), 16);
        using var labels = TinyData.MultiLabel();
        await AssertAlike(labels, () => new TinyNet(3, seed: 1), 16);
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("squeezenet1_1", 32)]
    [InlineData("resnet18", 32)]
    [InlineData("mobilenet_v3_small", 32)]
    [InlineData("mobilenet_v2", 32)]
    [InlineData("alexnet", 63)]
    [InlineData("vit_tiny_patch16_224", 224)]
    public async Task Dropout_and_what_precedes_the_classifier_act_on_cached_features_as_on_images(string architecture, int size)
    {
        using var data = SyntheticMedMnist.Create("synth-breast", 28, seed: 1, new(10, 6, 4));
        await AssertAlike(data, () => ModelZoo.Create(architecture, 2, seed: 0, dropRate: 0.3), size);
    }

    [Fact]
    public async Task Features_that_take_too_much_memory_are_computed_anew_with_a_warning()
    {
        using var data = TinyData.Binary();
        var expected = await Fit(data, new TinyNet(2, seed: 1), 16, Uncached);
        var found = await Fit(data, new TinyNet(2, seed: 1), 16, Transfer.LinearProbe() with { MemoryShare = 1e-12 });
        Assert.Contains("computed anew in every epoch", Assert.Single(found.Result.Warnings), StringComparison.Ordinal);
        Assert.Equal(expected.Weights, found.Weights);
    }

    [Fact]
    public async Task Computing_the_features_is_reported_and_can_be_cancelled()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var observer = new Observer(_ => { });
        await StrategyModels.Basic(model, data, Transfer.LinearProbe()).FitAsync(observer);
        var events = observer.Seen.TakeWhile(p => p.Phase == TrainingPhase.Preparing).ToArray();
        Assert.Equal(Enumerable.Range(1, 16), events.Select(p => p.Batch));
        Assert.All(events, p => Assert.Equal((16, 0.0), (p.Batches, p.Fraction)));

        using var source = new CancellationTokenSource();
        var stopping = new Observer(p => source.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StrategyModels.Basic(model, data, Transfer.LinearProbe()).FitAsync(stopping, source.Token));
        Assert.Single(stopping.Seen);
    }

    [Fact]
    public async Task Augmented_images_are_not_cached()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var observer = new Observer(_ => { });
        await StrategyModels.Basic(model, data, Transfer.LinearProbe()).Augment(Augmentation.CropFlip).FitAsync(observer);
        Assert.DoesNotContain(observer.Seen, p => p.Phase == TrainingPhase.Preparing);

        Assert.Contains("augmented or mixed images", Fault(Transfer.LinearProbe() with { CacheFeatures = true }), StringComparison.Ordinal);
        Assert.Contains("leave out one of the two", Fault(Transfer.LinearProbe() with { CacheFeatures = true, TrainingModeWhenFrozen = true }), StringComparison.Ordinal);
        Assert.Contains("memory share", Fault(Transfer.LinearProbe() with { MemoryShare = 0 }), StringComparison.Ordinal);

        string Fault(TransferStrategy strategy) => Assert.Throws<InvalidConfigurationException>(
            () => { _ = StrategyModels.Basic(model, data, strategy).Augment(Augmentation.CropFlip).FitAsync(); }).Message;
    }

    private static async Task AssertAlike(ImageDataset data, Func<ImageModel> create, int size)
    {
        var expected = await Fit(data, create(), size, Uncached);
        var found = await Fit(data, create(), size, Transfer.LinearProbe());
        foreach (var (a, b) in expected.Result.History.Zip(found.Result.History))
        {
            Assert.Equal(a.TrainLoss, b.TrainLoss, 1e-5 * Math.Max(1, a.TrainLoss));
            Assert.Equal(a.ValidationLoss, b.ValidationLoss, 1e-5 * Math.Max(1, a.ValidationLoss));
        }

        for (var i = 0; i < expected.Weights.Length; i++) Assert.Equal(expected.Weights[i], found.Weights[i], 1e-4f);
    }

    private static async Task<(TrainingResult Result, float[] Weights)> Fit(ImageDataset data, ImageModel model, int size, TransferStrategy strategy)
    {
        using (model)
        {
            var result = await StrategyModels.Basic(model, data, strategy).Optimize(Optimizers.Sgd(0.01)).SelectBy(Metric.ValidationLoss).InputSize(size).FitAsync();
            using var scope = NewDisposeScope();
            return (result, [.. model.named_parameters().Where(p => p.name.StartsWith(model.ClassifierName, StringComparison.Ordinal))
                .SelectMany(p => p.parameter.detach().flatten().data<float>().ToArray())]);
        }
    }
}
