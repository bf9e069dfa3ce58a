namespace MedTransfer.Core.Training;

/// <summary>The optimizer's rate in every epoch.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double RateAt(double baseRate, int epoch, int epochs) => baseRate;
}
