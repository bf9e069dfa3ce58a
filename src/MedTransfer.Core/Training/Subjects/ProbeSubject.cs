using System.Globalization;
using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>A network of which only the classifier learns, on images or on features that were computed once.</summary>
internal sealed class ProbeSubject : NetworkSubject
{
    private readonly LinearProbeStrategy _strategy;
    private readonly bool _cache;
    private readonly GradientSwitch _gradients;
    private FeatureTable? _trainFeatures;
    private FeatureTable? _validationFeatures;

    public ProbeSubject(TrainingPlan plan, LinearProbeStrategy strategy, bool cache)
        : base(plan)
    {
        (_strategy, _cache) = (strategy, cache);
        var classifier = plan.Model.named_parameters().Select(p => (Name: p.Item1, Parameter: p.Item2)).Where(p => plan.Model.IsClassifier(p.Name)).ToArray();
        ParameterGroups = [new ParameterGroup(plan.Model.PartOf(classifier[0].Name), classifier)];
        _gradients = new GradientSwitch(plan.Model);
        _gradients.Set(plan.Model.IsClassifier);
    }

    public override IReadOnlyList<ParameterGroup> ParameterGroups { get; }

    public override bool UpdatesStatistics => _strategy.TrainingModeWhenFrozen;

    public override void Prepare(Action<int, int> batchDone, Action<string> warn, CancellationToken cancellation)
    {
        if (!_cache) return;
        Model.eval();
        var limit = _strategy.MemoryShare * FeatureMemory.Available(Plan.Mode.Device);
        var (done, batches) = (0, Plan.WholeBatches(Plan.Data.Train) + Plan.WholeBatches(Plan.Data.Validation));
        _trainFeatures = Compute(Train, Plan.Data.Train);
        _validationFeatures = _trainFeatures is null ? null : Compute(Validation, Plan.Data.Validation);
        if (_validationFeatures is not null) return;
        _trainFeatures?.Dispose();
        _trainFeatures = null;
        warn(string.Create(
            CultureInfo.InvariantCulture,
            $"strategy: the features would take more than the {limit / (1 << 20):0} MiB that linear-probe may use, so they are computed anew in every epoch; a larger memory_share, smaller images or another network make that needless."));

        FeatureTable? Compute(BatchSource source, ImageSplit split) => FeatureTable.Compute(
            source.Batches(new() { BatchSize = Plan.BatchSize }, cancellation), split, Features,
            limit * split.Count / (Plan.Data.Train.Count + Plan.Data.Validation.Count), () => batchDone(++done, batches));
    }

    public override IEnumerable<Batch> BatchesOf(int epoch, int first, CancellationToken cancellation) => _trainFeatures is { } table
        ? table.Batches(Plan.BatchesOf(epoch, first), cancellation).Take(Batches - first)
        : base.BatchesOf(epoch, first, cancellation);

    public override void Dispose()
    {
        _gradients.Dispose();
        _trainFeatures?.Dispose();
        _validationFeatures?.Dispose();
        base.Dispose();
    }

    /// <summary>Training: the way from images to features is walked in evaluation mode, the rest of it in training mode.</summary>
    protected override Tensor Logits(Tensor input)
    {
        if (_strategy.TrainingModeWhenFrozen) return base.Logits(input);
        if (_trainFeatures is not null) return Classify(input);
        Model.eval();
        Tensor features;
        using (no_grad()) features = Features(input);
        Model.train();
        using (features) return Classify(features);
    }

    protected override Predictions Predict(Action<int, int> batchDone, CancellationToken cancellation)
    {
        if (_validationFeatures is null) return base.Predict(batchDone, cancellation);
        Model.eval();
        var batches = _validationFeatures.Batches(new() { BatchSize = Plan.BatchSize }, cancellation);
        using var objective = Objective.For(Plan.Data.Validation, Plan.Loss);
        return Evaluator.Predict(batches, Classify, Plan.Data.Validation, Plan.WholeBatches(Plan.Data.Validation), batchDone, objective);
    }

    private Tensor Classify(Tensor features) => Plan.Mode.Run(Model.ForwardClassifier, features);

    private Tensor Features(Tensor images) => Plan.Mode.Run(
        input =>
        {
            using var map = Model.ForwardFeatures(input);
            return Model.ForwardToClassifier(map);
        },
        images);
}
