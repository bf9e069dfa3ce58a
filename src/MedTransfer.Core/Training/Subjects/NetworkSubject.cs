using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>A whole network on images; all of it learns unless a derived class says otherwise.</summary>
internal class NetworkSubject : TrainingSubject
{
    private readonly TrainingPlan _plan;
    private readonly Objective _objective;
    private readonly BatchSource _train;
    private readonly BatchSource _validation;

    public NetworkSubject(TrainingPlan plan)
    {
        _plan = plan;
        _objective = Objective.For(plan.Data.Train, plan.Loss, plan.Mode);
        _train = new BatchSource(plan.Data.Train, plan.Transform, plan.Mode.Device);
        _validation = new BatchSource(plan.Data.Validation, plan.Transform, plan.Mode.Device);
    }

    public override nn.Module Module => _plan.Model;

    public override IReadOnlyList<ParameterGroup> ParameterGroups => _plan.Model.ParameterGroups;

    public override int Batches => _plan.Batches;

    protected ImageModel Model => _plan.Model;

    public override IEnumerable<Batch> BatchesOf(int epoch, int first, CancellationToken cancellation) =>
        _train.Batches(_plan.BatchesOf(epoch, first), cancellation).Take(Batches - first);

    public override void BeginEpoch(int epoch) => Model.train();

    public override Tensor Loss(Batch batch) => _objective.Loss(_plan.Mode.Logits(Model, batch.Images), batch);

    public override double Weight(Batch batch) => _objective.Weight(batch);

    public override ValidationOutcome Validate(Action<int, int> batchDone, CancellationToken cancellation)
    {
        var predictions = Evaluator.Predict(Model, _validation, _plan.Data.Validation, _plan.Mode, _plan.BatchSize, batchDone, cancellation, _plan.Loss);
        return new(predictions.Loss, predictions);
    }

    public override void Dispose()
    {
        _objective.Dispose();
        _train.Dispose();
        _validation.Dispose();
    }
}
