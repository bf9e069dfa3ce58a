using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Numerics;

/// <summary>Losses and gradients that are not finite. An epoch of the tiny set has 5 batches of 16.</summary>
[NoTensorLeaks]
public sealed class NonFiniteTests
{
    [Theory]
    [InlineData("Input", "training loss became NaN")]
    [InlineData("Gradient", "training gradient became NaN")]
    public async Task The_training_stops_before_the_step_and_says_where(string poison, string what)
    {
        using var data = TinyData.Binary();
        using var model = new PoisonedNet(Enum.Parse<Poison>(poison), 7);
        var (before, samples) = (Array.Empty<float>(), Array.Empty<long>());
        var callback = new Before(context => (before, samples) = (model.Numbers("conv.weight"), [.. context.Samples]));
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Basic(model, data).Callback(callback).FitAsync());
        foreach (var part in new[] { what, "epoch 2, batch 2 of 5", "step 7", $"samples {string.Join(", ", samples)})", "learning rate of 0.01" })
        {
            Assert.Contains(part, e.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, model.Numbers("conv.weight"));
    }

    [Fact]
    public async Task The_last_checkpoint_is_that_of_the_last_good_epoch()
    {
        using var data = TinyData.Binary();
        using var folder = new TempFolder();
        using var broken = new PoisonedNet(Poison.Gradient, 8);
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => Basic(broken, data).Checkpoint(folder.File("checkpoint")).FitAsync());
        using var whole = new TinyNet(2, seed: 1, dropRate: 0);
        var expected = await Basic(whole, data).FitAsync();
        using var repaired = new PoisonedNet(Poison.Gradient);
        var found = await Basic(repaired, data).Checkpoint(folder.File("checkpoint")).FitAsync();
        Assert.Equal(whole.Numbers(), repaired.Numbers());
        Assert.Equal(expected.History.Select(r => r.TrainLoss), found.History.Select(r => r.TrainLoss));
    }

    [Fact]
    public async Task Causes_are_looked_for()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        using (NewDisposeScope())
        using (no_grad()) model.state_dict()["fc.weight"].fill_(double.NaN);
        Assert.Contains("initial weights are not finite: 'fc.weight'", await Message(Basic(model, data)), StringComparison.Ordinal);
        using var other = new TinyNet(2, seed: 1);
        Assert.Contains("mean and standard deviation", await Message(Basic(other, data).Transform(InputTransform.ImageNet(16) with { Std = [1e-45, 1, 1] })), StringComparison.Ordinal);
        using var fast = new TinyNet(2, seed: 1);
        Assert.Contains("learning rate of 1E+30", await Message(Basic(fast, data).Optimize(Optimizers.Sgd(1e30))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input")]
    [InlineData("Gradient")]
    public async Task A_step_can_be_left_out_without_a_trace(string poison)
    {
        using var data = TinyData.Binary();
        using var model = new PoisonedNet(Enum.Parse<Poison>(poison), 3, 4, 9);
        var result = await Basic(model, data).OnNonFinite(NonFinitePolicy.Skip(2)).FitAsync();
        Assert.Equal(3, result.SkippedSteps);
        Assert.Contains(result.Warnings, w => w.StartsWith("Epoch 1: 2 steps were left out", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, w => w.StartsWith("Epoch 2: 1 step was left out", StringComparison.Ordinal));
        Assert.All(model.Numbers(), v => Assert.True(float.IsFinite(v)));
        Assert.All(result.History, r => Assert.True(double.IsFinite(r.TrainLoss) && double.IsFinite(r.ValidationLoss)));
    }

    [Fact]
    public async Task Too_many_in_a_row_end_the_training()
    {
        using var data = TinyData.Binary();
        using var model = new PoisonedNet(Poison.Input, 3, 4, 5);
        var message = await Message(Basic(model, data).OnNonFinite(NonFinitePolicy.Skip(2)));
        Assert.Contains("number 3 in a row", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NonFinitePolicy.Skip(0));
    }

    [Fact]
    public async Task A_batch_that_is_not_finite_spoils_the_whole_step_that_it_belongs_to()
    {
        using var data = TinyData.Binary();
        using var model = new PoisonedNet(Poison.Input, 1);
        var start = model.Numbers("conv.weight");
        var seen = new List<float[]>();
        var result = await Basic(model, data).Accumulate(2).Epochs(1).OnNonFinite(NonFinitePolicy.Skip(1))
            .Callback(new Before(_ => seen.Add(model.Numbers("conv.weight")))).FitAsync();
        Assert.Equal(1, result.SkippedSteps);
        Assert.Equal(start, seen[2]);
        Assert.NotEqual(start, seen[4]);
    }

    [Fact]
    public void Half_precision_needs_a_gpu()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var e = Assert.Throws<InvalidConfigurationException>(() => { _ = Basic(model, data).Precision(Precision.Float16).Epochs(0).FitAsync(); });
        Assert.Contains("fp16 needs a GPU", e.Message, StringComparison.Ordinal);
        Assert.Contains("epochs", e.Message, StringComparison.Ordinal);
        Assert.Equal(MemoryLayout.Nhwc, ComputeChoice.For(Precision.Float16, device: "cpu").Layout);
    }

    private static Trainer Basic(ImageModel model, ImageDataset data) =>
        TinyTrainer.Create(model, data).Precision(Precision.Float32).Epochs(3);

    private static async Task<string> Message(Trainer trainer) => (await Assert.ThrowsAsync<InvalidConfigurationException>(() => trainer.FitAsync())).Message;

    private sealed class Before(Action<TrainingContext> batch) : TrainingCallback
    {
        public override void OnBatchBegin(TrainingContext context) => batch(context);
    }
}
