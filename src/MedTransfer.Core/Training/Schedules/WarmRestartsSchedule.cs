namespace MedTransfer.Core.Training;

/// <summary>
/// Half cosines one after another, each starting from the full rate (Loshchilov and Hutter 2017, arXiv 1608.03983; PyTorch's
/// CosineAnnealingWarmRestarts).
/// </summary>
public sealed record WarmRestartsSchedule : LearningRateSchedule
{
    /// <summary>Epochs of the first half cosine, at least 1.</summary>
    public required int Period { get; init; }

    /// <summary>How many times longer each is than the one before; 1 when not given.</summary>
    public int Multiplier { get; init; } = 1;

    /// <summary>The rate at the end of each; 0 when not given.</summary>
    public double Minimum { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var (tick, period) = (clock.Tick, InTicks(Period, clock));
        if (Multiplier == 1) tick %= period;
        for (; tick >= period; period *= Multiplier) tick -= period;
        return Minimum + ((baseRate - Minimum) * (1 + Math.Cos(Math.PI * tick / period)) / 2);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (Period < 1) yield return $"warm restarts: the period must be at least 1 epoch, found {Period}.";
        if (Multiplier < 1) yield return $"warm restarts: the multiplier must be at least 1, found {Multiplier}.";
        if (!IsRate(Minimum)) yield return $"warm restarts: the minimum must be 0 or more, found {Minimum}.";
    }
}
