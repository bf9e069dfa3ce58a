using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class WeightAveragingTests
{
    private static readonly WeightAveraging[] Kinds =
        [WeightAveraging.Ema(0.9), WeightAveraging.Ema(0.99, warmup: true) with { AverageBuffers = true }, WeightAveraging.Swa(2)];

    public static TheoryData<WeightAveraging> Rules => [.. Kinds];

    [Fact]
    public void Decays_are_those_of_timm()
    {
        // timm's ModelEmaV3.get_decay(step) with decay=.99, use_warmup=True, and with decay=.9, update_after_step=2.
        long[] steps = [1, 2, 3, 10, 1001, 5000];
        double[] expected = [0.0, 0.3700394750525634, 0.5192501432308638, 0.7845565309968117, 0.99, 0.99];
        var warm = WeightAveraging.Ema(0.99, warmup: true);
        for (var i = 0; i < steps.Length; i++) Assert.Equal(expected[i], warm.DecayAt(steps[i]), 1e-15);
        var late = WeightAveraging.Ema(0.9) with { AfterSteps = 2 };
        Assert.Equal([0, 0, 0, 0.9, 0.9], new long[] { 1, 2, 3, 4, 5 }.Select(late.DecayAt));
    }

    [Fact]
    public void A_moving_average_moves_by_its_decay_and_copies_buffers()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyNet(2, seed: 1);
        using var averages = new AveragedWeights(WeightAveraging.Ema(0.75), model);
        Fill(model, 1);
        averages.AfterStep(1);
        Fill(model, 3);
        averages.AfterStep(2);
        using (averages.Show())
        {
            Assert.All(model.parameters(), p => Assert.Equal(1.5f, p.detach().mean().item<float>()));
            Assert.All(model.buffers(), b => Assert.Equal(3, b.to(ScalarType.Float32).mean().item<float>()));
        }

        Assert.All(model.parameters(), p => Assert.Equal(3, p.detach().mean().item<float>()));
    }

    [Fact]
    public void Stochastic_averaging_is_the_mean_over_the_epochs_that_count_each_once()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyNet(2, seed: 1);
        using var averages = new AveragedWeights(WeightAveraging.Swa(1, every: 2), model);
        for (var epoch = 0; epoch < 6; epoch++)
        {
            Fill(model, epoch * epoch);
            averages.AfterEpoch(epoch);
            averages.AfterEpoch(epoch);
        }

        using var shown = averages.Show();
        Assert.All(model.parameters(), p => Assert.Equal((1 + 9 + 25) / 3f, p.detach().mean().item<float>(), 1e-5));
    }

    [Fact]
    public void Statistics_of_batch_norms_are_those_of_PyTorchs_update_bn()
    {
        // m = Sequential(BatchNorm2d(1)); xs = [arange(8).reshape(2, 1, 2, 2), its square, [1s, 3s]]; train on them, then update_bn(xs, m).
        using var scope = NewDisposeScope();
        var norm = nn.BatchNorm2d(1);
        using var net = nn.Sequential(norm);
        Tensor ramp = arange(8, dtype: ScalarType.Float32).view(2, 1, 2, 2);
        Tensor[] batches = [ramp, ramp.square(), ones(2, 1, 2, 2) * tensor(new float[] { 1, 3 }).view(2, 1, 1, 1)];
        foreach (var batch in batches) norm.forward(batch);
        using var averages = new AveragedWeights(WeightAveraging.Swa(0), net);
        Assert.False(averages.NeedsStatistics);
        averages.AfterEpoch(0);
        Assert.True(averages.NeedsStatistics);
        averages.RefreshStatistics(() =>
        {
            foreach (var batch in batches) norm.forward(batch);
        });
        Assert.Equal(7.666666030883789f, norm.running_mean!.item<float>(), 1e-5);
        Assert.Equal(108.38094329833984f, norm.running_var!.item<float>(), 1e-4);
        Assert.Equal(0.1, norm.momentum!.Value);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_resumed_training_gives_the_bits_of_an_uninterrupted_one(WeightAveraging rule)
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        var expected = await Run(data, rule, null, null);
        Assert.NotEqual(expected, await Run(data, null, null, null));
        Assert.Null(await Run(data, rule, folder.File("c.safetensors"), (2, TrainingPhase.Training)));
        Assert.Null(await Run(data, rule, folder.File("c.safetensors"), (3, TrainingPhase.Validating)));
        Assert.Null(await Run(data, rule, folder.File("c.safetensors"), (4, TrainingPhase.Training)));
        Assert.Equal(expected, await Run(data, rule, folder.File("c.safetensors"), null));
    }

    [Fact]
    public async Task The_averaged_weights_are_validated_and_kept()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 5);
        var result = await Trainer.For(model).On(data).Optimize(Optimizers.Sgd(0.05, 0.9)).InputSize(16).BatchSize(16).Epochs(4).Device("cpu")
            .Average(WeightAveraging.Swa(1)).FitAsync();

        // Taken again by the weights that are left in the model.
        var again = Evaluator.Predict(model, data.Validation, result.Transform, new() { Device = "cpu", BatchSize = 16 });
        Assert.Equal(result.Validation.Scores.Values, again.Scores.Values);
    }

    [Fact]
    public void Rules_survive_JSON_and_name_their_faults()
    {
        foreach (var rule in Kinds)
        {
            Assert.Equal(rule, JsonSerializer.Deserialize<WeightAveraging>(JsonSerializer.Serialize(rule, SettingsJson.Options), SettingsJson.Options));
            Assert.Empty(rule.FindFaults(5));
        }

        Assert.Contains("past the end of a run of 5", Assert.Single(WeightAveraging.Swa(5).FindFaults(5)), StringComparison.Ordinal);
        Assert.Contains("found 1.5", Assert.Single(WeightAveraging.Ema(1.5).FindFaults(5)), StringComparison.Ordinal);
    }

    private static void Fill(nn.Module module, double value)
    {
        using var guard = no_grad();
        foreach (var tensor in module.state_dict().Values) tensor.fill_(value);
    }

    private static async Task<string?> Run(ImageDataset data, WeightAveraging? rule, string? checkpoint, (int Epoch, TrainingPhase Phase)? stopAt)
    {
        using var model = new TinyNet(2, seed: 5);
        using var stop = new CancellationTokenSource();
        var trainer = Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.02)).InputSize(16).BatchSize(16).Epochs(5).Seed(11).Augment(Augmentation.CropFlip).Device("cpu");
        if (rule is not null) trainer.Average(rule);
        if (checkpoint is not null) trainer.Checkpoint(checkpoint);
        var observer = new Observer(p =>
        {
            if ((p.Epoch, p.Phase) == stopAt && (p.Phase == TrainingPhase.Validating || p.Batch == 2)) stop.Cancel();
        });
        try
        {
            var result = await trainer.FitAsync(observer, stop.Token);
            return string.Join('\n', result.History.Select(e => (e with { Seconds = 0 }).ToString()))
                + string.Join(' ', model.Numbers().Select(BitConverter.SingleToInt32Bits)) + '\n' + string.Join(' ', result.Validation.Scores.Values);
        }
        catch (OperationCanceledException) when (stopAt is not null)
        {
            return null;
        }
    }
}
