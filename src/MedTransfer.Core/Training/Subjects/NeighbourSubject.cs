using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>A network whose features are compared with those of the training images; nothing of it learns.</summary>
internal sealed class NeighbourSubject(TrainingPlan plan, KNearestStrategy strategy) : NetworkSubject(plan)
{
    private NeighbourPredictor? _predictor;

    public override IReadOnlyList<ParameterGroup> ParameterGroups => [];

    public override int Batches => 0;

    public override void Prepare(Action<int, int> batchDone, Action<string> warn, CancellationToken cancellation)
    {
        Model.eval();
        var (done, batches) = (0, WholeBatches(Plan.Data.Train));
        using var table = FeatureTable.Compute(
            Train.Batches(new() { BatchSize = Plan.BatchSize }, cancellation), Plan.Data.Train,
            images => NeighbourPredictor.Features(Model, Plan.Mode, images), double.PositiveInfinity, () => batchDone(++done, batches))!;
        _predictor = new(Model, Plan.Mode, new NeighbourIndex(strategy, table.Features, table.Labels, Plan.Data.Outputs));
    }

    public override void BeginEpoch(int epoch) => Model.eval();

    public override IPredictor? TakePredictor()
    {
        var predictor = _predictor;
        _predictor = null;
        return predictor;
    }

    public override void Dispose()
    {
        _predictor?.Dispose();
        base.Dispose();
    }

    protected override Predictions Predict(Action<int, int> batchDone, CancellationToken cancellation) =>
        Evaluator.Predict(_predictor!, Plan.Data.Validation, Plan.Transform, Plan.Mode.Device, new() { BatchSize = Plan.BatchSize }, cancellation);
}
