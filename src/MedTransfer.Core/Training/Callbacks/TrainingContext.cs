using System.Text.Json.Nodes;
using MedTransfer.Core.Evaluation;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Where a training stands: what a <see cref="TrainingCallback"/> may see and do. It is one object during the whole training.</summary>
public sealed class TrainingContext
{
    private readonly CallbackList _callbacks;

    internal TrainingContext(ImageModel model, Device device, int epochs, int batches, int batchesPerStep, CallbackList callbacks)
    {
        (Model, Device, Epochs, Batches, BatchesPerStep) = (model, device, epochs, batches, batchesPerStep);
        _callbacks = callbacks;
    }

    /// <summary>The network.</summary>
    public ImageModel Model { get; }

    /// <summary>Where it is trained.</summary>
    public Device Device { get; }

    /// <summary>Every setting that changes the numbers, by name: what a checkpoint compares.</summary>
    public JsonObject Settings { get; internal init; } = [];

    /// <summary>What is being done.</summary>
    public TrainingPhase Phase { get; internal set; } = TrainingPhase.Loading;

    /// <summary>The epoch under way or just ended, counted from 1.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Epochs in all.</summary>
    public int Epochs { get; }

    /// <summary>The batch under way or just ended, counted from 1 in its epoch; while validating, that of the validation split.</summary>
    public int Batch { get; internal set; }

    /// <summary>Training batches an epoch; while validating, those of the validation split.</summary>
    public int Batches { get; internal set; }

    /// <summary>Steps of the optimizer so far, over all epochs.</summary>
    public long Step { get; internal set; }

    /// <summary>Batches whose gradients make one step.</summary>
    public int BatchesPerStep { get; }

    /// <summary>Numbers in the training split of the samples of the batch.</summary>
    public IReadOnlyList<long> Samples { get; internal set; } = [];

    /// <summary>The learning rate in force: that of the first parameter group.</summary>
    public double LearningRate => LearningRates.Count > 0 ? LearningRates[0] : 0;

    /// <summary>The learning rates in force, one a parameter group.</summary>
    public IReadOnlyList<double> LearningRates { get; internal set; } = [];

    /// <summary>Mean training loss over the images of this epoch whose loss has been read; NaN before the first.</summary>
    public double MeanLoss { get; internal set; } = double.NaN;

    /// <summary>Mean loss of the last batch that has been read: on a GPU some batches ago; NaN before the first.</summary>
    public double BatchLoss { get; internal set; } = double.NaN;

    /// <summary>Training images a second in this epoch so far.</summary>
    public double ImagesPerSecond { get; internal set; }

    /// <summary>The record of the epoch, from <see cref="TrainingCallback.OnValidationEnd"/> on; null before.</summary>
    public EpochRecord? Record { get; internal set; }

    /// <summary>The predictions on the validation split, from <see cref="TrainingCallback.OnValidationEnd"/> on; null before, and where a strategy makes none.</summary>
    public Predictions? Predictions { get; internal set; }

    /// <summary>The complete epochs in order.</summary>
    public IReadOnlyList<EpochRecord> History { get; internal set; } = [];

    /// <summary>The best complete epoch by the selection rule; null before the first.</summary>
    public EpochRecord? Best { get; internal set; }

    /// <summary>Whether the training goes on from a checkpoint.</summary>
    public bool IsResumed { get; internal set; }

    /// <summary>Why the training ends before its last epoch; null where nobody asked for it.</summary>
    public string? StopReason => _callbacks.StopReason;

    /// <summary>The warnings so far.</summary>
    public IReadOnlyList<string> Warnings => _callbacks.Warnings;

    /// <summary>Ends the training after the epoch under way. The first reason stays.</summary>
    /// <param name="reason">A sentence for people.</param>
    public void Stop(string reason) => _callbacks.Stop(reason);

    /// <summary>Adds a warning to the result, each text once.</summary>
    /// <param name="text">A sentence for people.</param>
    public void Warn(string text) => _callbacks.Warn(text);
}
