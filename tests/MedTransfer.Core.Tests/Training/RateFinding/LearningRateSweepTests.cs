using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class LearningRateSweepTests
{
    [Fact]
    public async Task Every_rate_starts_from_the_same_weights_and_the_best_ones_stay()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 5);
        var sweep = await Sweep(model, data).Rates(1e-1, 1e-3, 1e30).RunAsync();
        Assert.Equal([1e-1, 1e-3, 1e30], sweep.Trials.Select(t => t.Rate));
        Assert.Equal(sweep.Trials.Where(t => t.Result is not null).Min(t => t.Score), sweep.Best.Score);
        Assert.Contains("Training stopped", sweep.Trials[2].Failure!, StringComparison.Ordinal);
        Assert.Equal(4, sweep.ToCsv().TrimEnd().Split('\n').Length);

        using var alone = new TinyNet(2, seed: 5);
        var result = await Settings(Trainer.For(alone).On(data)).Optimize(Optimizers.AdamW(sweep.Best.Rate)).SelectBy(Metric.ValidationLoss).FitAsync();
        Assert.Equal(result.Best.ValidationLoss, sweep.Best.Score);
        Assert.Equal(alone.Numbers(), model.Numbers());
    }

    [Fact]
    public async Task Of_equal_scores_the_smaller_rate_wins()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 5);

        // Steps too small to change any ranking: the AUC stays what it was.
        var sweep = await Sweep(model, data).SelectBy(Metric.ValidationAuc).Optimize(Optimizers.Sgd(1)).Rates(2e-30, 1e-30, 3e-30).Training(t => t.Epochs(1)).RunAsync();
        Assert.Equal(1e-30, sweep.Best.Rate);
    }

    [Fact]
    public async Task Faults_come_before_any_training()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 5);
        var before = model.Numbers();
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Sweep(model, data).Rates(1e-3, -1).RunAsync());
        Assert.Contains("found -1", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => Sweep(model, data).Rates(1e30).RunAsync());
        Assert.Equal(before, model.Numbers());
    }

    private static LearningRateSweep Sweep(TinyNet model, Data.ImageDataset data) =>
        LearningRateSweep.For(model).On(data).SelectBy(Metric.ValidationLoss).Training(t => Settings(t));

    private static Trainer Settings(Trainer trainer) => trainer.BatchSize(16).InputSize(16).Epochs(3).Device("cpu");
}
