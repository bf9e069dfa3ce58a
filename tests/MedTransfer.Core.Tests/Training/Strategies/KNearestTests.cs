using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Strategies;

[NoTensorLeaks]
public sealed class KNearestTests
{
    [Fact]
    public async Task Nothing_is_trained_and_the_test_split_is_scored_by_neighbours()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var before = StrategyModels.Entries(model);

        // No optimizer is needed.
        var result = await Trainer.For(model).On(data).Strategy(Transfer.KNearest()).BatchSize(8).Device("cpu").FitAsync();
        using var predictor = result.Predictor;
        Assert.Empty(StrategyModels.MovedEntries(model, before));
        Assert.Single(result.History);
        Assert.True(result.Best.ValidationAuc > 0.8, $"AUC {result.Best.ValidationAuc}");
        Assert.All(result.Validation.Scores.Values, p => Assert.Equal(Math.Round(p * 11), p * 11, 1e-9));

        var report = Evaluator.Evaluate(model, TestGuard.Of(data).Open(result), new() { Device = "cpu" });
        Assert.All(report.Predictions!.Scores.Values, p => Assert.Equal(Math.Round(p * 11), p * 11, 1e-9));
    }

    [Fact]
    public async Task Labels_that_are_independent_get_shares_of_their_own()
    {
        using var data = TinyData.MultiLabel();
        using var model = new TinyNet(3, seed: 1);
        var result = await Trainer.For(model).On(data).Strategy(Transfer.KNearest(k: 4)).SelectBy(Metric.ValidationLoss).Device("cpu").FitAsync();
        using var predictor = result.Predictor;
        Assert.All(result.Validation.Scores.Values, p => Assert.Equal(Math.Round(p * 4), p * 4, 1e-9));
        Assert.Contains(Enumerable.Range(0, result.Validation.Count), i => Math.Abs(result.Validation.Scores.Values.Skip(i * 3).Take(3).Sum() - 1) > 0.1);
    }

    [Fact]
    public async Task An_augmentation_is_left_out_with_a_warning()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var result = await StrategyModels.Basic(model, data, Transfer.KNearest()).Augment(Augmentation.CropFlip).FitAsync();
        using var predictor = result.Predictor;
        Assert.Contains("augmentation and mixing are left out", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_makes_no_sense_is_explained()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        Assert.Contains("82 neighbours, but there are 81 training images", Fault(Transfer.KNearest(82)), StringComparison.Ordinal);
        Assert.Contains("at least 1 neighbour, found 0", Fault(Transfer.KNearest(0)), StringComparison.Ordinal);
        Assert.Contains("temperature", Fault(Transfer.KNearest() with { Temperature = 0 }), StringComparison.Ordinal);

        string Fault(TransferStrategy strategy) =>
            Assert.Throws<InvalidConfigurationException>(() => { _ = StrategyModels.Basic(model, data, strategy).FitAsync(); }).Message;
    }
}
