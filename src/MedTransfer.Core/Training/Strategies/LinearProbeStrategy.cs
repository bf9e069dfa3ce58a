using MedTransfer.Data;

namespace MedTransfer.Core.Training;

/// <summary>
/// Only the classifier (the last layer) is trained, on what the frozen network makes of the images (Alain and Bengio 2016,
/// "Understanding intermediate layers using linear classifier probes"). All before it is in evaluation mode, dropout in front of the
/// classifier acts. Without augmentation and mixing the features are computed once and the epochs run on them.
/// </summary>
public sealed record LinearProbeStrategy : TransferStrategy
{
    /// <inheritdoc/>
    public override string Name => "linear-probe";

    /// <summary>
    /// Whether features are computed once; null, when not given, is wherever that is possible. The losses are those without it up to
    /// the last bits, since the network then sees the images in other batches.
    /// </summary>
    public bool? CacheFeatures { get; init; }

    /// <summary>
    /// The share of the available memory that features may take, above 0 and at most 1; 0.25 when not given. Larger ones are
    /// computed anew in every epoch, with a warning.
    /// </summary>
    public double MemoryShare { get; init; } = 0.25;

    /// <inheritdoc cref="FreezeUpToStrategy.TrainingModeWhenFrozen"/>
    public bool TrainingModeWhenFrozen { get; init; }

    internal override bool NeedsPretraining => true;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults()
    {
        if (!(MemoryShare > 0 && MemoryShare <= 1)) yield return $"strategy: the memory share of linear-probe must be above 0 and at most 1, found {MemoryShare}.";
        if (CacheFeatures == true && TrainingModeWhenFrozen)
        {
            yield return "strategy: features of frozen parts in training mode change from epoch to epoch and cannot be cached; leave out one of the two.";
        }
    }

    internal override IEnumerable<string> FindFaults(TrainingPlan plan)
    {
        if (CacheFeatures == true && !HasFixedImages(plan))
        {
            yield return "strategy: augmented or mixed images have other features in every epoch, and a teacher needs the images; features cannot be cached then. Leave out the augmentation, mixing or teacher, or the wish to cache.";
        }
    }

    internal override TrainingSubject CreateSubject(TrainingPlan plan) =>
        new ProbeSubject(plan, this, cache: !TrainingModeWhenFrozen && CacheFeatures != false && HasFixedImages(plan));

    /// <summary>Whether an image is the same in every epoch, and nobody but the network looks at it.</summary>
    private static bool HasFixedImages(TrainingPlan plan) =>
        plan.Augment == Augmentation.None && plan.Mix is null && plan.Loss is not DistillationLoss;
}
