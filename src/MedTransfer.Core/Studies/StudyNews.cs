using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>What a watch saw, as the events that a runner in the same process would have raised.</summary>
internal static class StudyNews
{
    internal static IEnumerable<StudyProgress> Of(StudySnapshot seen)
    {
        foreach (var (ended, number) in seen.Ended)
        {
            yield return new()
            {
                Event = ended.State == RunState.Finished ? StudyEvent.Finished : StudyEvent.Failed,
                Run = ended.Run,
                Number = number,
                Count = seen.Planned,
                Done = seen.Done,
                Failed = seen.Failed,
                Result = ended.Result,
                Error = ended.Failure?.Message,
                Remaining = seen.Remaining,
            };
        }

        foreach (var running in seen.Running)
        {
            yield return new()
            {
                Event = StudyEvent.Training,
                Run = running.Run,
                Number = running.Number,
                Count = seen.Planned,
                Done = seen.Done,
                Failed = seen.Failed,
                Training = new() { Phase = running.Pulse.Phase, Epoch = running.Pulse.Epoch, Epochs = running.Pulse.Epochs, Batch = running.Pulse.Batch, Batches = running.Pulse.Batches, Best = running.Pulse.Best },
                Remaining = seen.Remaining,
            };
        }
    }
}
