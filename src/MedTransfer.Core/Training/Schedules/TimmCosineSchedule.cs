using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>
/// The cosine schedule of timm: a linear warm-up from a given rate, then cycles of half cosines, each weaker and longer by
/// choice, and the minimum after the last. Within a cycle of length T: <c>min + (peak − min)(1 + cos(π tᵏ / Tᵏ)) / 2</c>.
/// </summary>
public sealed record TimmCosineSchedule : LearningRateSchedule
{
    /// <summary>Epochs of the first cycle, at least 1; the run's epochs (less the warm-up that precedes it) when null.</summary>
    public int? Period { get; init; }

    /// <summary>The rate at the end of each cycle; 0 when not given.</summary>
    public double Minimum { get; init; }

    /// <summary>How many times longer each cycle is than the one before; 1 when not given.</summary>
    public double CycleMultiplier { get; init; } = 1;

    /// <summary>Peak of each cycle as a share of the one before; 1 when not given.</summary>
    public double CycleDecay { get; init; } = 1;

    /// <summary>Number of cycles, after which the minimum holds; 1 when not given.</summary>
    public int Cycles { get; init; } = 1;

    /// <summary>Epochs of warm-up; none when not given.</summary>
    public int Warmup { get; init; }

    /// <summary>The rate (not a share) that the warm-up starts from; 0 when not given.</summary>
    public double WarmupRate { get; init; }

    /// <summary>Whether cycles are counted from the end of the warm-up; else it hides the beginning of the first.</summary>
    public bool WarmupPrefix { get; init; }

    /// <summary>The exponent k of time; 1, a plain cosine, when not given.</summary>
    public double KDecay { get; init; } = 1;

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var (tick, warmup) = (clock.Tick, InTicks(Warmup, clock));
        if (tick < warmup) return WarmupRate + (tick * (baseRate - WarmupRate) / warmup);
        if (WarmupPrefix) tick -= warmup;
        var first = Period is { } given ? InTicks(given, clock) : Math.Max(1, clock.Ticks - (WarmupPrefix ? warmup : 0));
        var (cycle, into, length) = CycleAt(tick, first);
        if (cycle >= Cycles) return Minimum;
        var peak = baseRate * Math.Pow(CycleDecay, cycle);
        return Minimum + (0.5 * (peak - Minimum) * (1 + Math.Cos(Math.PI * Math.Pow(into, KDecay) / Math.Pow(length, KDecay))));
    }

    /// <summary>Epochs until the end of a number of cycles, with the warm-up where that precedes them.</summary>
    /// <param name="cycles">How many; <see cref="Cycles"/> when null.</param>
    /// <exception cref="InvalidOperationException"><see cref="Period"/> is left to the run.</exception>
    public long CycleLength(int? cycles = null)
    {
        var period = Period ?? throw new InvalidOperationException("The period is left to the run; give it to know the length of its cycles.");
        var count = Math.Max(1, cycles ?? Cycles);
        var length = CycleMultiplier == 1 ? period * (long)count : (long)Math.Floor(-period * (Math.Pow(CycleMultiplier, count) - 1) / (1 - CycleMultiplier));
        return WarmupPrefix ? length + Warmup : length;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (Period < 1) yield return $"timm cosine: the period must be at least 1 epoch, found {Period}.";
        if (!IsRate(Minimum)) yield return $"timm cosine: the minimum must be 0 or more, found {Minimum}.";
        if (!(double.IsFinite(CycleMultiplier) && CycleMultiplier >= 1)) yield return $"timm cosine: the cycle multiplier must be at least 1, found {CycleMultiplier}.";
        if (!IsPositive(CycleDecay)) yield return $"timm cosine: the cycle decay must be a positive number, found {CycleDecay}.";
        if (Cycles < 1) yield return $"timm cosine: there must be at least 1 cycle, found {Cycles}.";
        if (Warmup < 0) yield return $"timm cosine: the warm-up must not be negative, found {Warmup} epochs.";
        if (!LengthsInSteps && Warmup > 0 && Warmup >= epochs) yield return $"timm cosine: the warm-up of {Counted.Of(Warmup, "epoch")} leaves nothing of a run of {epochs}; shorten it or train longer.";
        if (!IsRate(WarmupRate)) yield return $"timm cosine: the rate of the warm-up must be 0 or more, found {WarmupRate}.";
        if (!IsPositive(KDecay)) yield return $"timm cosine: k must be a positive number, found {KDecay}.";
    }

    private (double Cycle, double Into, double Length) CycleAt(long tick, long first)
    {
        if (CycleMultiplier == 1) return (tick / first, tick % first, first);

        // Cycles of lengths first · m^i: the sum of i of them is first · (m^i − 1) / (m − 1).
        var cycle = Math.Floor(Math.Log(1 - ((double)tick / first * (1 - CycleMultiplier))) / Math.Log(CycleMultiplier));
        var before = (1 - Math.Pow(CycleMultiplier, cycle)) / (1 - CycleMultiplier) * first;
        return (cycle, tick - before, Math.Pow(CycleMultiplier, cycle) * first);
    }
}
