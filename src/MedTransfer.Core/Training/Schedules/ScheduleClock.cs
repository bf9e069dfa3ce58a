namespace MedTransfer.Core.Training;

/// <summary>Where a training stands, as a schedule sees it.</summary>
/// <param name="Tick">The epoch, or the step where the schedule goes by steps, counted from 0.</param>
/// <param name="Ticks">How many there are in the whole training.</param>
/// <param name="TicksPerEpoch">1, or the steps of an epoch.</param>
/// <param name="Scores">The monitored metric after each finished epoch, in order; read by reduction on a plateau only.</param>
public readonly record struct ScheduleClock(long Tick, long Ticks, int TicksPerEpoch, IReadOnlyList<double> Scores);
