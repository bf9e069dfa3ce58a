namespace MedTransfer.Core.Training;

/// <summary>A part of a <see cref="SequentialSchedule"/>.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Length">Its epochs (or steps, where the sequence counts in them); null for all that are left.</param>
public sealed record SchedulePart(LearningRateSchedule Schedule, int? Length = null);
