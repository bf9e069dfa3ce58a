namespace MedTransfer.Core.Training;

/// <summary>Multiplies the rate by a factor every so many epochs: <c>base · gamma^⌊epoch / every⌋</c> (PyTorch's StepLR).</summary>
public sealed record StepSchedule : LearningRateSchedule
{
    /// <summary>Epochs between two changes, at least 1.</summary>
    public required int Every { get; init; }

    /// <summary>The factor; 0.1 when not given.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock) => baseRate * Math.Pow(Gamma, clock.Tick / InTicks(Every, clock));

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (Every < 1) yield return $"step schedule: the distance between steps must be at least 1 epoch, found {Every}.";
        if (!IsPositive(Gamma)) yield return $"step schedule: gamma must be a positive number, found {Gamma}.";
    }
}
