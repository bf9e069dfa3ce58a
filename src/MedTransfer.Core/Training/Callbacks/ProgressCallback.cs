namespace MedTransfer.Core.Training;

/// <summary>Tells an observer of every batch and epoch.</summary>
/// <param name="target">The observer.</param>
public sealed class ProgressCallback(IProgress<TrainingProgress> target) : TrainingCallback
{
    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context) => Report(context);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context) => Report(context);

    /// <summary>Raises an event for where the training stands.</summary>
    /// <param name="context">Where it stands.</param>
    internal void Report(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        target.Report(new()
        {
            Phase = context.Phase,
            Epoch = context.Epoch,
            Epochs = context.Epochs,
            Batch = context.Batch,
            Batches = context.Batches,
            Loss = context.MeanLoss,
            LearningRate = context.LearningRate,
            ImagesPerSecond = context.ImagesPerSecond,
            Last = context.History.Count > 0 ? context.History[^1] : null,
            Best = context.Best,
        });
    }
}
