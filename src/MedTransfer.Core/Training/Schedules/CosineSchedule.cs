using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>
/// Linear warm-up, then half a cosine from the optimizer's rate to the minimum:
/// <c>min + (base − min)(1 + cos(π t / T)) / 2</c> with t counted from the end of the warm-up (Loshchilov and Hutter 2017,
/// arXiv 1608.03983). Past T the cosine rises again, as PyTorch's CosineAnnealingLR does.
/// </summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>Epochs of warm-up; none when not given.</summary>
    public int WarmupEpochs { get; init; }

    /// <summary>
    /// Share of the base rate that the warm-up starts with: epoch e has <c>start + (1 − start) · e / warmup</c>. When null,
    /// epoch e has <c>(e + 1) / warmup</c>: the first epoch already moves and the last of the warm-up has the full rate.
    /// </summary>
    public double? WarmupStart { get; init; }

    /// <summary>The rate at the end of the half cosine; 0 when not given.</summary>
    public double Minimum { get; init; }

    /// <summary>Length T of the half cosine in epochs; when null, what the warm-up leaves of the run.</summary>
    public int? Period { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var warmup = InTicks(WarmupEpochs, clock);
        if (clock.Tick < warmup)
        {
            return baseRate * (WarmupStart is { } start
                ? start + ((1 - start) * clock.Tick / warmup)
                : (clock.Tick + 1.0) / warmup);
        }

        var period = Period is { } given ? InTicks(given, clock) : Math.Max(1, clock.Ticks - warmup);
        return Minimum + ((baseRate - Minimum) * (1 + Math.Cos(Math.PI * (clock.Tick - warmup) / period)) / 2);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (WarmupEpochs < 0) yield return $"cosine schedule: the warm-up must not be negative, found {WarmupEpochs} epochs.";
        if (!LengthsInSteps && WarmupEpochs > 0 && WarmupEpochs >= epochs)
        {
            yield return $"cosine schedule: the warm-up of {Counted.Of(WarmupEpochs, "epoch")} leaves nothing of a run of {epochs}; shorten it or train longer.";
        }

        if (WarmupStart is { } start && !(start >= 0 && start <= 1))
        {
            yield return $"cosine schedule: the warm-up's start must be a share between 0 and 1, found {start}.";
        }

        if (!IsRate(Minimum)) yield return $"cosine schedule: the minimum must be 0 or more, found {Minimum}.";
        if (Period < 1) yield return $"cosine schedule: the period must be at least 1 epoch, found {Period}.";
    }
}
