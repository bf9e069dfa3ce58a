using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Models;
using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Training;

/// <summary>A trainer's settings once they have been checked.</summary>
internal sealed record TrainingPlan
{
    public required ImageModel Model { get; init; }

    public required TrainingData Data { get; init; }

    public required InputTransform Transform { get; init; }

    public required OptimizerPolicy Optimizer { get; init; }

    public required LearningRateSchedule Schedule { get; init; }

    public required TransferStrategy Strategy { get; init; }

    /// <summary>The loss, with weights as numbers.</summary>
    public required TrainingLoss Loss { get; init; }

    public required BalanceMethod? Balance { get; init; }

    /// <summary>Which training samples an epoch shows.</summary>
    public required SampleOrder Order { get; init; }

    public required BatchMixer? Mix { get; init; }

    public required NonFinitePolicy NonFinite { get; init; }

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required int BatchesPerStep { get; init; }

    public GradientClipping? Clipping { get; init; }

    public WeightAveraging? Averaging { get; init; }

    public required Metric Select { get; init; }

    public required EarlyStopChoice? EarlyStop { get; init; }

    public required Augmentation Augment { get; init; }

    public required long Seed { get; init; }

    public required ComputeMode Mode { get; init; }

    public required CheckpointOptions? Checkpoint { get; init; }

    /// <summary>The checkpoint to begin from where <see cref="Checkpoint"/>'s own is not there yet.</summary>
    public string? ResumeFrom { get; init; }

    public required IReadOnlyList<TrainingCallback> Callbacks { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Batches an epoch. A last batch of a single image is left out: batch norm has no variance there.</summary>
    public int Batches => BatchesOf(Order.Count, BatchSize);

    /// <summary>As <see cref="Batches"/>, of any number of images.</summary>
    public static int BatchesOf(long images, int batchSize)
    {
        var (whole, rest) = ((int)(images / batchSize), images % batchSize);
        return rest > 1 || whole == 0 ? whole + 1 : whole;
    }

    /// <summary>Batches of a split of which none is left out; the last one may be smaller.</summary>
    public int WholeBatches(ImageSplit split) => (int)((split.Count + BatchSize - 1) / BatchSize);

    /// <summary>The batches of an epoch from a number on, both counted from 0.</summary>
    public BatchOptions BatchesOf(int epoch, int first) =>
        new() { BatchSize = BatchSize, FirstBatch = first, Order = Order, Seed = Seed, Epoch = epoch, Augmentation = Augment, Mixer = Mix, Classes = Data.Outputs };

    /// <summary>
    /// Every setting that changes the numbers, by which a checkpoint knows whether it belongs to this training. Settings that earlier
    /// versions did not know are left out where they are the usual ones.
    /// </summary>
    public JsonObject Describe()
    {
        var settings = new JsonObject
        {
            ["model"] = Model.Architecture,
            ["outputs"] = Data.Outputs,
            ["train_images"] = Data.Train.Count,
            ["validation_images"] = Data.Validation.Count,
            ["transform"] = Transform.Describe(),
            ["optimizer"] = Node(Optimizer),
            ["schedule"] = Node(Schedule),
            ["epochs"] = Epochs,
            ["batch"] = BatchSize,
            ["select"] = Node(Select),
            ["early_stop"] = Node(EarlyStop),
            ["augment"] = Node(Augment),
            ["seed"] = Seed,
            ["precision"] = Node(Mode.Precision),
            ["layout"] = Node(Mode.Layout),
        };
        if (Strategy is not FineTuneStrategy) settings["strategy"] = Node(Strategy);
        if (Loss != TrainingLoss.Usual(Data.Task)) settings["loss"] = Node(Loss);
        if (Balance is not null) settings["balance"] = Node(Balance);
        if (Mix is not null) settings["mix"] = Node(Mix);
        if (NonFinite.SkipInRow > 0) settings["skip_non_finite"] = NonFinite.SkipInRow;
        if (BatchesPerStep > 1) settings["accumulate"] = BatchesPerStep;
        if (Clipping is not null) settings["clipping"] = Node(Clipping);
        if (Averaging is not null) settings["averaging"] = Node(Averaging);
        return settings;
    }

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, SettingsJson.Options);
}
