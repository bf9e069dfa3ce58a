namespace MedTransfer.Core.Training;

/// <summary>Falls to zero as <c>base · (1 − tick / length)^power</c> and stays there (PyTorch's PolynomialLR).</summary>
public sealed record PolynomialSchedule : LearningRateSchedule
{
    /// <summary>The exponent; 1, a straight line, when not given.</summary>
    public double Power { get; init; } = 1;

    /// <summary>Epochs until zero; the run's number of epochs when null.</summary>
    public int? Length { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var length = Length is { } given ? InTicks(given, clock) : clock.Ticks;
        return baseRate * Math.Pow(1 - ((double)Math.Min(clock.Tick, length) / length), Power);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (!IsPositive(Power)) yield return $"polynomial schedule: the power must be a positive number, found {Power}.";
        if (Length < 1) yield return $"polynomial schedule: the length must be at least 1 epoch, found {Length}.";
    }
}
