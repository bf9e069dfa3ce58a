using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Training;

public sealed class MetricTests
{
    [Theory]
    [InlineData(Metric.ValidationAuc, 0.8, 0.7, 0, true)]
    [InlineData(Metric.ValidationAuc, 0.7, 0.7, 0, false)]
    [InlineData(Metric.ValidationAuc, 0.7, double.NaN, 0, true)]
    [InlineData(Metric.ValidationAuc, double.NaN, double.NaN, 0, false)]
    [InlineData(Metric.ValidationAuc, double.NaN, 0.1, 0, false)]
    [InlineData(Metric.ValidationAccuracy, 0.75, 0.7, 0.1, false)]
    [InlineData(Metric.ValidationLoss, 0.6, 0.7, 0, true)]
    [InlineData(Metric.ValidationLoss, 0.6, 0.7, 0.2, false)]
    [InlineData(Metric.ValidationLoss, 0.7, 0.7, 0, false)]
    [InlineData(Metric.LastEpoch, 2, 1, 0, true)]
    [InlineData(Metric.LastEpoch, 1, double.NaN, 0, true)]
    public void Only_a_strict_improvement_is_better(Metric metric, double value, double best, double minDelta, bool better) =>
        Assert.Equal(better, metric.IsBetter(value, best, minDelta));
}
