using MedTransfer.Core.Evaluation;
using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>A network whose features are compared with those of the training images; nothing of it learns.</summary>
internal sealed class NeighbourSubject(TrainingPlan plan, KNearestStrategy strategy) : NetworkSubject(plan)
{
    private NeighbourPredictor? _predictor;

    public override IReadOnlyList<ParameterGroup> ParameterGroups => [];

    public override int Batches => 0;

    public override void Prepare(Action<int, int> batchDone, Action<string> warn, CancellationToken cancellation) =>
        _predictor = NeighbourPredictor.Of(Plan, Train, strategy, batchDone, cancellation);

    public override void BeginEpoch(int epoch) => Model.eval();

    public override IPredictor? TakePredictor() => Interlocked.Exchange(ref _predictor, null);

    public override void Dispose()
    {
        _predictor?.Dispose();
        base.Dispose();
    }

    protected override Predictions Predict(Action<int, int> batchDone, CancellationToken cancellation) =>
        _predictor!.Validate(Plan, cancellation);
}
