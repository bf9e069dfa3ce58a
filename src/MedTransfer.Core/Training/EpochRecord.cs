namespace MedTransfer.Core.Training;

/// <summary>What one epoch gave.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="LearningRate">The rate in force during the epoch.</param>
/// <param name="TrainLoss">Mean loss over the images of the epoch, taken while the weights changed.</param>
/// <param name="ValidationLoss">Mean loss over the validation split after the epoch.</param>
/// <param name="ValidationAuc">Area under the ROC curve on the validation split; NaN where a class is absent.</param>
/// <param name="ValidationAccuracy">Accuracy on the validation split.</param>
/// <param name="Seconds">Wall time of training and validation.</param>
public sealed record EpochRecord(
    int Epoch,
    double LearningRate,
    double TrainLoss,
    double ValidationLoss,
    double ValidationAuc,
    double ValidationAccuracy,
    double Seconds)
{
    /// <summary>The value that a selection rule looks at; the epoch's own number for <see cref="Metric.LastEpoch"/>.</summary>
    /// <param name="metric">The rule.</param>
    public double ValueOf(Metric metric) => metric switch
    {
        Metric.ValidationAuc => ValidationAuc,
        Metric.ValidationLoss => ValidationLoss,
        Metric.ValidationAccuracy => ValidationAccuracy,
        Metric.LastEpoch => Epoch,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Not a known selection rule."),
    };
}
