namespace MedTransfer.Core.Training;

/// <summary>
/// Multiplies the rate by a factor at given epochs (PyTorch's MultiStepLR; a milestone named twice counts twice).
/// Without milestones: at one half and three quarters of the epochs, as MedMNIST's own experiments do.
/// </summary>
public sealed record MultiStepSchedule : LearningRateSchedule
{
    private static readonly double[] UsualShares = [0.5, 0.75];

    /// <summary>Epochs, counted from 0, from whose start the factor applies; null for one half and three quarters.</summary>
    public IReadOnlyList<int>? Milestones { get; init; }

    /// <summary>The factor; 0.1 when not given.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var passed = Milestones is { } given
            ? given.Count(m => InTicks(m, clock) <= clock.Tick)
            : UsualShares.Count(share => (long)(share * clock.Ticks / clock.TicksPerEpoch) * clock.TicksPerEpoch <= clock.Tick);
        return baseRate * Math.Pow(Gamma, passed);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (!IsPositive(Gamma)) yield return $"multi-step schedule: gamma must be a positive number, found {Gamma}.";
        foreach (var milestone in Milestones ?? [])
        {
            if (milestone < 0) yield return $"multi-step schedule: a milestone must not be negative, found {milestone}.";
        }
    }

    /// <summary>Compares milestones by value.</summary>
    /// <param name="other">The other schedule.</param>
    public bool Equals(MultiStepSchedule? other) =>
        base.Equals(other) && Gamma.Equals(other.Gamma) && (Milestones ?? []).SequenceEqual(other.Milestones ?? [])
        && Milestones is null == other.Milestones is null;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Gamma, Milestones?.Count);
}
