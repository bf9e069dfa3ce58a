namespace MedTransfer.Core.Training;

/// <summary>
/// Schedules one after another; each counts from its own beginning and takes its own length for the length of the run
/// (PyTorch's SequentialLR in closed form).
/// </summary>
public sealed record SequentialSchedule : LearningRateSchedule
{
    /// <summary>The parts in order; only the last may leave its length open.</summary>
    public required IReadOnlyList<SchedulePart> Parts { get; init; }

    /// <inheritdoc/>
    public override Metric? Monitor => Parts.Select(p => p.Schedule.Monitor).FirstOrDefault(m => m is not null);

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var (part, inner) = PartAt(clock);
        return part.RateAt(baseRate, inner);
    }

    /// <inheritdoc/>
    public override double? MomentumAt(ScheduleClock clock)
    {
        var (part, inner) = PartAt(clock);
        return part.MomentumAt(inner);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (Parts.Count == 0) yield return "sequential schedule: has no parts; give at least one schedule.";
        for (var i = 0; i < Parts.Count; i++)
        {
            var (schedule, length) = Parts[i];
            if (length < 1) yield return $"sequential schedule: part {i + 1} must be at least 1 epoch long, found {length}.";
            if (length is null && i < Parts.Count - 1) yield return $"sequential schedule: part {i + 1} has no length, but only the last may go on to the end.";
            if (schedule.PerStep) yield return $"sequential schedule: part {i + 1} goes by steps; make the sequence itself do that, its parts follow.";
            foreach (var fault in schedule.FindFaults(LengthsInSteps ? int.MaxValue : length ?? epochs)) yield return $"sequential schedule, part {i + 1}: {fault}";
        }
    }

    /// <summary>Compares parts by value.</summary>
    /// <param name="other">The other schedule.</param>
    public bool Equals(SequentialSchedule? other) => base.Equals(other) && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Parts.Count);

    private (LearningRateSchedule Schedule, ScheduleClock Clock) PartAt(ScheduleClock clock)
    {
        var start = 0L;
        var index = 0;
        for (; index < Parts.Count - 1; index++)
        {
            var length = InTicks(Parts[index].Length ?? 0, clock);
            if (clock.Tick < start + length) break;
            start += length;
        }

        var part = Parts[index];
        var ticks = part.Length is { } given ? InTicks(given, clock) : Math.Max(1, clock.Ticks - start);
        var scores = clock.Scores.Skip((int)(start / clock.TicksPerEpoch)).ToArray();
        var inner = part.Schedule with { PerStep = PerStep, LengthsInSteps = LengthsInSteps };
        return (inner, new(clock.Tick - start, ticks, clock.TicksPerEpoch, scores));
    }
}
