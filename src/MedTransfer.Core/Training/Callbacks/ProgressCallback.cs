using System.Diagnostics;
using MedTransfer.Torch;

namespace MedTransfer.Core.Training;

/// <summary>Tells an observer of every batch and epoch: how far, how fast, how long still, how much memory.</summary>
/// <param name="target">The observer; it is called on the training thread.</param>
public sealed class ProgressCallback(IProgress<TrainingProgress> target) : TrainingCallback
{
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromSeconds(1);

    private long _start;
    private double _startFraction;
    private long _measured;
    private long _memory;

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_start != 0) return;

        // What was done before a resumption says nothing of the speed here.
        _start = Stopwatch.GetTimestamp();
        _startFraction = (context.Epoch - 1 + ((context.Batch - 1.0) / context.Batches)) / context.Epochs;
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context) => Report(context);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context) => Report(context);

    private void Report(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Stopwatch.GetElapsedTime(_measured) > MemoryInterval) Measure(context);
        var progress = new TrainingProgress
        {
            Phase = context.Phase,
            Epoch = context.Epoch,
            Epochs = context.Epochs,
            Batch = context.Batch,
            Batches = context.Batches,
            Loss = context.MeanLoss,
            LearningRate = context.LearningRate,
            ImagesPerSecond = context.ImagesPerSecond,
            MemoryBytes = _memory,
            Last = context.History.Count > 0 ? context.History[^1] : null,
            Best = context.Best,
        };
        target.Report(progress with { Remaining = Remaining(progress.Fraction) });
    }

    private TimeSpan? Remaining(double fraction) =>
        _start != 0 && fraction > _startFraction ? Stopwatch.GetElapsedTime(_start) * ((1 - fraction) / (fraction - _startFraction)) : null;

    private void Measure(TrainingContext context)
    {
        _memory = TorchBackend.TensorMemory(context.Device) ?? Environment.WorkingSet;
        _measured = Stopwatch.GetTimestamp();
    }
}
