namespace MedTransfer.Core.Training;

/// <summary>
/// One rise of the rate to the optimizer's and one fall to almost nothing over the whole run, while the momentum falls and
/// rises (Smith and Topin 2018, arXiv 1708.07120; PyTorch's OneCycleLR). Meant for <see cref="LearningRateSchedule.PerStep"/>.
/// </summary>
public sealed record OneCycleSchedule : LearningRateSchedule
{
    /// <summary>Share of the run in which the rate rises; 0.3 when not given.</summary>
    public double RisingShare { get; init; } = 0.3;

    /// <summary>Whether rates follow straight lines instead of cosines.</summary>
    public bool Linear { get; init; }

    /// <summary>The rate starts at this part of the highest; 25 when not given.</summary>
    public double StartDivisor { get; init; } = 25;

    /// <summary>The rate ends at this part of the first; 10,000 when not given.</summary>
    public double EndDivisor { get; init; } = 1e4;

    /// <summary>Whether the fall mirrors the rise and a third phase ends it; else it goes to the end at once.</summary>
    public bool ThreePhases { get; init; }

    /// <summary>Whether the momentum (or Adam's first beta) moves against the rate; yes when not given.</summary>
    public bool CycleMomentum { get; init; } = true;

    /// <summary>The momentum at the highest rate; 0.85 when not given.</summary>
    public double LowMomentum { get; init; } = 0.85;

    /// <summary>The momentum at the first and last rate; 0.95 when not given.</summary>
    public double HighMomentum { get; init; } = 0.95;

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var first = baseRate / StartDivisor;
        return Anneal(clock, first, baseRate, first / EndDivisor, first);
    }

    /// <inheritdoc/>
    public override double? MomentumAt(ScheduleClock clock) =>
        CycleMomentum ? Anneal(clock, HighMomentum, LowMomentum, HighMomentum, HighMomentum) : null;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        var largest = ThreePhases ? 0.5 : 1;
        if (!(RisingShare >= 0 && RisingShare <= largest)) yield return $"one-cycle schedule: the rising share must be between 0 and {largest}, found {RisingShare}.";
        if (!IsPositive(StartDivisor)) yield return $"one-cycle schedule: the divisor of the start must be a positive number, found {StartDivisor}.";
        if (!IsPositive(EndDivisor)) yield return $"one-cycle schedule: the divisor of the end must be a positive number, found {EndDivisor}.";
        foreach (var momentum in new[] { LowMomentum, HighMomentum }.Where(m => !(m >= 0 && m < 1)))
        {
            yield return $"one-cycle schedule: a momentum must be at least 0 and below 1, found {momentum}.";
        }
    }

    /// <summary>The value that goes from first to peak, then (back to first and) to last.</summary>
    private double Anneal(ScheduleClock clock, double first, double peak, double last, double middle)
    {
        var rise = (RisingShare * clock.Ticks) - 1;
        var end = clock.Ticks - 1;
        var tick = Math.Min(clock.Tick, end);
        if (tick <= rise) return Between(first, peak, 0, rise, tick);
        if (!ThreePhases) return Between(peak, last, rise, end, tick);
        var fall = (2 * RisingShare * clock.Ticks) - 2;
        return tick <= fall ? Between(peak, middle, rise, fall, tick) : Between(middle, last, fall, end, tick);
    }

    private double Between(double start, double end, double from, double to, double tick)
    {
        var share = to > from ? (tick - from) / (to - from) : 1;
        return Linear ? ((end - start) * share) + start : end + ((start - end) / 2 * (Math.Cos(Math.PI * share) + 1));
    }
}
