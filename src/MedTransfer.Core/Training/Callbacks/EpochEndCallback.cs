namespace MedTransfer.Core.Training;

/// <summary>Hands every epoch's record to an action that must not fail, those of a checkpoint too.</summary>
internal sealed class EpochEndCallback(Action<EpochRecord> action) : TrainingCallback
{
    public override bool IsVital => true;

    public override void OnTrainingBegin(TrainingContext context)
    {
        foreach (var record in context.History) action(record);
    }

    public override void OnEpochEnd(TrainingContext context) => action(context.Record!);
}
