namespace MedTransfer.Core.Training;

/// <summary>Where a training stands, from which each schedule gets the clock that it goes by.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Step">The step of the epoch, counted from 0.</param>
/// <param name="StepsPerEpoch">Steps of an epoch; at least 1.</param>
/// <param name="History">The complete epochs.</param>
internal readonly record struct TrainingClock(int Epoch, int Epochs, int Step, int StepsPerEpoch, IReadOnlyList<EpochRecord> History)
{
    public ScheduleClock For(LearningRateSchedule schedule)
    {
        IReadOnlyList<double> scores = schedule.Monitor is { } metric ? [.. History.Select(r => r.ValueOf(metric))] : [];
        return schedule.PerStep
            ? new(((long)Epoch * StepsPerEpoch) + Step, (long)Epochs * StepsPerEpoch, StepsPerEpoch, scores)
            : new(Epoch, Epochs, 1, scores);
    }
}
