namespace MedTransfer.Core.Training;

/// <summary>Multiplies the rate by a factor in each epoch or step: <c>base · gamma^tick</c> (PyTorch's ExponentialLR).</summary>
public sealed record ExponentialSchedule : LearningRateSchedule
{
    /// <summary>The factor of one epoch, or of one step where the schedule goes by steps.</summary>
    public required double Gamma { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock) => baseRate * Math.Pow(Gamma, clock.Tick);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (!IsPositive(Gamma)) yield return $"exponential schedule: gamma must be a positive number, found {Gamma}.";
    }
}
