using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>A whole network on images; all of it learns unless a derived class says otherwise.</summary>
internal class NetworkSubject : TrainingSubject
{
    private readonly Objective _objective;

    public NetworkSubject(TrainingPlan plan)
    {
        Plan = plan;
        _objective = Objective.For(plan.Data.Train, plan.Loss, plan.Mode);
        Train = new BatchSource(plan.Data.Train, plan.Transform, plan.Mode.Device);
        Validation = new BatchSource(plan.Data.Validation, plan.Transform, plan.Mode.Device);
    }

    public override nn.Module Module => Plan.Model;

    public override IReadOnlyList<ParameterGroup> ParameterGroups => Plan.Model.ParameterGroups;

    public override string? HeadName => Plan.Model.ClassifierName;

    public override int Batches => Plan.Batches;

    protected TrainingPlan Plan { get; }

    protected BatchSource Train { get; }

    protected BatchSource Validation { get; }

    protected ImageModel Model => Plan.Model;

    public override IEnumerable<Batch> BatchesOf(int epoch, int first, CancellationToken cancellation) =>
        Train.Batches(Plan.BatchesOf(epoch, first), cancellation).Take(Batches - first);

    public override void BeginEpoch(int epoch) => Model.train();

    public override Tensor Loss(Batch batch) => _objective.Loss(Logits(batch.Images), batch);

    public override double Weight(Batch batch) => _objective.Weight(batch);

    public override ValidationOutcome Validate(Action<int, int> batchDone, CancellationToken cancellation)
    {
        var predictions = Predict(batchDone, cancellation);
        return new(predictions.Loss, predictions);
    }

    public override void Dispose()
    {
        _objective.Dispose();
        Train.Dispose();
        Validation.Dispose();
    }

    /// <summary>The answers to a training batch, in training mode.</summary>
    /// <param name="input">What the batch holds in the place of images.</param>
    protected virtual Tensor Logits(Tensor input) => Plan.Mode.Logits(Model, input);

    /// <summary>The answers for the validation split.</summary>
    /// <param name="batchDone">Is told of batches done and batches in all.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    protected virtual Predictions Predict(Action<int, int> batchDone, CancellationToken cancellation) =>
        Evaluator.Predict(Model, Validation, Plan.Data.Validation, Plan.Mode, Plan.BatchSize, batchDone, cancellation, Plan.Loss);
}
