using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Answers of the nearest training images. It owns the index.</summary>
internal sealed class NeighbourPredictor(ImageModel model, ComputeMode mode, NeighbourIndex index) : IPredictor
{
    public NeighbourIndex Index => index;

    /// <summary>Whether the network is disposed with it.</summary>
    public bool OwnsModel { get; init; }

    /// <summary>Takes the features of a plan's training images; its network is in evaluation mode afterwards.</summary>
    /// <param name="plan">The training.</param>
    /// <param name="train">Its training images.</param>
    /// <param name="strategy">How neighbours vote.</param>
    /// <param name="batchDone">Is told of batches done and batches in all.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    public static NeighbourPredictor Of(TrainingPlan plan, BatchSource train, KNearestStrategy strategy, Action<int, int> batchDone, CancellationToken cancellation)
    {
        plan.Model.eval();
        var (done, batches) = (0, plan.WholeBatches(plan.Data.Train));
        using var table = FeatureTable.Compute(
            train.Batches(new() { BatchSize = plan.BatchSize }, cancellation), plan.Data.Train, images => Features(plan.Model, plan.Mode, images),
            double.PositiveInfinity, () => batchDone(++done, batches))!;
        return new(plan.Model, plan.Mode, new NeighbourIndex(strategy, table.Features, table.Labels, plan.Data.Outputs));
    }

    /// <summary>The feature vectors <c>[B, F]</c> of images; the network must be in evaluation mode.</summary>
    public static Tensor Features(ImageModel model, ComputeMode mode, Tensor images) => mode.Run(
        input =>
        {
            using var map = model.ForwardFeatures(input);
            return model.ForwardHead(map, preLogits: true);
        },
        images);

    /// <summary>The answers for the validation split of a plan.</summary>
    public Predictions Validate(TrainingPlan plan, CancellationToken cancellation) =>
        Evaluator.Predict(this, plan.Data.Validation, plan.Transform, plan.Mode.Device, new() { BatchSize = plan.BatchSize }, cancellation);

    public Tensor Probabilities(Tensor images)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        model.eval();
        return index.Probabilities(Features(model, mode, images.to(mode.Device))).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        index.Dispose();
        if (OwnsModel) model.Dispose();
    }
}
