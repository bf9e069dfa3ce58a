using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>A trainer's settings once they have been checked.</summary>
internal sealed record TrainingPlan(
    ImageModel Model,
    TrainingData Data,
    InputTransform Transform,
    OptimizerPolicy Optimizer,
    LearningRateSchedule Schedule,
    int Epochs,
    int BatchSize,
    Metric Select,
    EarlyStopChoice? EarlyStop,
    Augmentation Augment,
    long Seed,
    ComputeMode Mode,
    CheckpointFile? Checkpoint)
{
    /// <summary>Steps an epoch. A last batch of a single image is left out: batch norm has no variance there.</summary>
    public int Batches
    {
        get
        {
            var whole = (int)(Data.Train.Count / BatchSize);
            var rest = Data.Train.Count % BatchSize;
            return rest > 1 || whole == 0 ? whole + 1 : whole;
        }
    }

    /// <summary>The batches of an epoch, counted from 0.</summary>
    public BatchOptions Epoch(int epoch) => new() { BatchSize = BatchSize, Order = SampleOrder.Shuffled(Data.Train.Count), Seed = Seed, Epoch = epoch, Augmentation = Augment };

    /// <summary>Every setting that changes the numbers, by which a checkpoint knows whether it belongs to this training.</summary>
    public JsonObject Describe() => new()
    {
        ["model"] = Model.Architecture,
        ["outputs"] = Data.Outputs,
        ["train_images"] = Data.Train.Count,
        ["validation_images"] = Data.Validation.Count,
        ["transform"] = Transform.Describe(),
        ["optimizer"] = JsonSerializer.SerializeToNode(Optimizer, RunJson.Options),
        ["schedule"] = JsonSerializer.SerializeToNode(Schedule, RunJson.Options),
        ["epochs"] = Epochs,
        ["batch"] = BatchSize,
        ["select"] = JsonSerializer.SerializeToNode(Select, RunJson.Options),
        ["early_stop"] = JsonSerializer.SerializeToNode(EarlyStop, RunJson.Options),
        ["augment"] = JsonSerializer.SerializeToNode(Augment, RunJson.Options),
        ["seed"] = Seed,
        ["precision"] = JsonSerializer.SerializeToNode(Mode.Precision, RunJson.Options),
        ["layout"] = JsonSerializer.SerializeToNode(Mode.Layout, RunJson.Options),
    };
}
