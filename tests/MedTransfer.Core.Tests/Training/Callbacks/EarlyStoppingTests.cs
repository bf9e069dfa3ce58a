using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class EarlyStoppingTests
{
    [Fact]
    public async Task Ends_when_nothing_improves_enough()
    {
        using var training = new TinyTraining();
        var result = await training.FitAsync(9, new EarlyStopping(Metric.ValidationAccuracy, patience: 2, minDelta: 1));
        Assert.Equal(3, result.History.Count);
        Assert.Equal("accuracy has not improved for 2 epochs.", result.StopReason);
    }

    [Fact]
    public async Task What_was_seen_before_a_resumption_counts()
    {
        using var training = new TinyTraining();
        await training.KillAsync(9, checkpointOf: 2, killedIn: 3, new EarlyStopping(Metric.ValidationLoss, patience: 3, minDelta: 9));
        var result = await training.ResumeAsync(9, new EarlyStopping(Metric.ValidationLoss, patience: 3, minDelta: 9));
        Assert.Equal(4, result.History.Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(1, double.NaN)]
    public void Settings_that_mean_nothing_are_refused(int patience, double minDelta) =>
        Assert.Throws<InvalidConfigurationException>(() => new EarlyStopping(Metric.ValidationLoss, patience, minDelta));
}
