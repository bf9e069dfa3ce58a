using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>
/// Nothing is trained: an image gets the labels of the training images whose features are nearest to its own. The features are the
/// network's vectors before the classifier, in evaluation mode. A probability is a class's share of the votes; of a multi-label task
/// the share of the neighbours that have the label, among those of which it is known. Among equally near neighbours those with the
/// lower number come first. There is one epoch without steps: optimizer, schedule, augmentation, epochs and early stopping do not
/// count.
/// </summary>
public sealed record KNearestStrategy : TransferStrategy
{
    /// <inheritdoc/>
    public override string Name => "k-nearest";

    /// <summary>Neighbours that vote, at least 1 and at most the training images; 11 when not given.</summary>
    public int K { get; init; } = 11;

    /// <summary>What near means; the cosine when not given.</summary>
    public FeatureDistance Distance { get; init; }

    /// <summary>How much a neighbour counts; all the same when not given.</summary>
    public NeighbourVote Vote { get; init; }

    /// <summary>The temperature of <see cref="NeighbourVote.Softmax"/>, above 0; 0.07 when not given.</summary>
    public double Temperature { get; init; } = 0.07;

    internal override bool TakesSteps => false;

    internal override bool NeedsPretraining => true;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults()
    {
        if (K < 1) yield return $"strategy: k-nearest needs at least 1 neighbour, found {K}.";
        if (!(double.IsFinite(Temperature) && Temperature > 0)) yield return $"strategy: the temperature of k-nearest must be a positive number, found {Temperature}.";
    }

    internal override IEnumerable<string> FindFaults(TrainingPlan plan)
    {
        if (K > plan.Data.Train.Count) yield return $"strategy: k-nearest asks {K} neighbours, but there are {plan.Data.Train.Count} training images; give a k of at most that.";
    }

    internal override IEnumerable<string> FindWarnings(TrainingPlan plan)
    {
        if (plan.Augment != Augmentation.None || plan.Mix is not null)
        {
            yield return "strategy: k-nearest takes the training images as they are; augmentation and mixing are left out.";
        }
    }

    internal override TrainingSubject CreateSubject(TrainingPlan plan) => new NeighbourSubject(plan, this);
}
