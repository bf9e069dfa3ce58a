namespace MedTransfer.Core.Training;

/// <summary>Multiplies the rate by a factor each epoch: <c>base · gamma^epoch</c> (PyTorch's ExponentialLR).</summary>
public sealed record ExponentialSchedule : LearningRateSchedule
{
    /// <summary>The factor of one epoch.</summary>
    public required double Gamma { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double baseRate, int epoch, int epochs) => baseRate * Math.Pow(Gamma, epoch);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs) => IsPositive(Gamma)
        ? []
        : [$"exponential schedule: gamma must be a positive number, found {Gamma}."];
}
