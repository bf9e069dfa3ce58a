namespace MedTransfer.Core.Training;

/// <summary>A straight line between two shares of the rate, which then holds (PyTorch's LinearLR): a warm-up, or a way down.</summary>
public sealed record LinearSchedule : LearningRateSchedule
{
    /// <summary>Share of the rate at the start; 1/3 when not given.</summary>
    public double StartFactor { get; init; } = 1.0 / 3;

    /// <summary>Share of the rate at the end; 1 when not given.</summary>
    public double EndFactor { get; init; } = 1;

    /// <summary>Epochs from one to the other; the whole run when null.</summary>
    public int? Length { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var length = Length is { } given ? InTicks(given, clock) : clock.Ticks;
        var done = length == 0 ? 1 : (double)Math.Min(clock.Tick, length) / length;
        return baseRate * (StartFactor + ((EndFactor - StartFactor) * done));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (!IsRate(StartFactor)) yield return $"linear schedule: the start must be a share of 0 or more, found {StartFactor}.";
        if (!IsRate(EndFactor)) yield return $"linear schedule: the end must be a share of 0 or more, found {EndFactor}.";
        if (Length < 0) yield return $"linear schedule: the length must not be negative, found {Length}.";
    }
}
