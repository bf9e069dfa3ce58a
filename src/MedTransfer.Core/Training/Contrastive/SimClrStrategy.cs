using MedTransfer.Data;

namespace MedTransfer.Core.Training;

/// <summary>
/// Self-supervised pretraining by SimCLR (Chen et al. 2020, arXiv 2002.05709): two random views of an image are to be closer to
/// each other than to all other images of the batch. Labels are not used; the classifier stays as it is. The validation loss is
/// that of two views of each image that stay the same, so epochs are chosen by <see cref="Metric.ValidationLoss"/>; AUC and
/// accuracy of an epoch are NaN. What the kept features are worth is told at the end by the votes of the 11 nearest training
/// images (<see cref="KNearestStrategy"/>), which are the result's predictions.
/// </summary>
public sealed record SimClrStrategy : TransferStrategy
{
    /// <inheritdoc/>
    public override string Name => "simclr";

    /// <summary>What the cosines of the embeddings are divided by; 0.5 when not given.</summary>
    public double Temperature { get; init; } = 0.5;

    /// <summary>The layers between features and loss.</summary>
    public SimClrProjection Projection { get; init; } = new();

    /// <summary>The random changes that make the views; <see cref="Augmentation.SimClr"/> when not given.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.SimClr;

    /// <summary>
    /// Whether activations inside the network's blocks are computed again in the backward pass instead of being kept: the same
    /// numbers in less memory, so larger batches, for about a third more time. Not when not given.
    /// </summary>
    public bool ActivationCheckpointing { get; init; }

    internal override bool AnswersByNeighbours => true;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults()
    {
        if (!(double.IsFinite(Temperature) && Temperature > 0)) yield return $"SimCLR: the temperature must be above 0, found {Temperature}.";
        if (Projection.Hidden is < 1) yield return $"SimCLR: the projection's inner layer must have at least 1 unit, found {Projection.Hidden}.";
        if (Projection.Output < 1) yield return $"SimCLR: the embeddings must have at least 1 number, found {Projection.Output}.";
    }

    /// <summary>What does not go together with how epochs are chosen and images are changed, and with a loss, balance or mixing of labels, one sentence each.</summary>
    internal static IEnumerable<string> FindFaults(Metric select, Augmentation augment, bool usesLabels)
    {
        if (usesLabels) yield return "loss: SimCLR has a loss of its own and learns without labels; leave loss, class balance and mixing out.";
        if (select is not (Metric.ValidationLoss or Metric.LastEpoch))
        {
            yield return $"selection: SimCLR learns without labels, so an epoch has no {(select == Metric.ValidationAuc ? "AUC" : "accuracy")}; " +
                "add .SelectBy(Metric.ValidationLoss) (\"select\": \"loss\", or \"last\").";
        }

        if (augment != Augmentation.None)
        {
            yield return "augmentation: SimCLR makes its views by operations of its own; give them as Transfer.SimClr(augmentation: …) " +
                "({\"name\": \"simclr\", \"augmentation\": …}) and no others.";
        }
    }

    internal override IEnumerable<string> FindFaults(TrainingPlan plan)
    {
        var usesLabels = plan.Loss != TrainingLoss.Usual(plan.Data.Task) || plan.Balance is not null || plan.Mix is not null;
        foreach (var fault in FindFaults(plan.Select, plan.Augment, usesLabels)) yield return fault;
        if (plan.BatchesPerStep > 1)
        {
            yield return $"accumulation: SimCLR's loss compares the images of one batch, so {plan.BatchesPerStep} batches of {plan.BatchSize} are not one of " +
                $"{plan.BatchesPerStep * plan.BatchSize}; leave accumulation out, and use a larger batch with activation checkpointing where memory is short.";
        }

        if (plan.BatchSize < 2 || plan.BatchSize > plan.Data.Train.Count)
        {
            yield return $"batch size: SimCLR needs whole batches of 2 images or more, and there are {plan.Data.Train.Count} training images; found {plan.BatchSize}.";
        }

        if (plan.Data.Validation.Count < 2) yield return "data: SimCLR compares images of the validation split with each other; it needs at least 2.";
    }

    internal override TrainingSubject CreateSubject(TrainingPlan plan) => new SimClrSubject(plan, this);
}
