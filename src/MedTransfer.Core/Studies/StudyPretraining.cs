using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>
/// A stage of training whose best weights (by validation) later runs start from. It runs once for each model, input and
/// optimizer that needs it, as a run of its own, so all seeds of the later runs share its weights unless
/// <paramref name="SameSeed"/> says otherwise. What is null is taken over from the later runs.
/// </summary>
/// <param name="Dataset">Name of the data set to pretrain on.</param>
/// <param name="NativeSize">Pixels per side of its stored images; 28 by default.</param>
/// <param name="Epochs">Passes over its training split.</param>
/// <param name="Batch">Images a step.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Schedule">The learning-rate schedule.</param>
/// <param name="Seed">Seed of the stage; 0 by default.</param>
/// <param name="SameSeed">Whether each seed of the later runs has a stage of its own with that seed, so that the stage's luck is part of the spread.</param>
/// <param name="Origin">What the stage itself starts from: weights, or a stage before it; random weights when null.</param>
/// <param name="Strategy">What the stage trains; all of the network when null. A stage by SimCLR is selected by its loss and not augmented otherwise.</param>
/// <param name="Fraction">The share of the training split that the stage learns from; all of it when null.</param>
public sealed record StudyPretraining(
    string Dataset,
    int NativeSize = 28,
    int? Epochs = null,
    int? Batch = null,
    OptimizerPolicy? Optimizer = null,
    LearningRateSchedule? Schedule = null,
    long Seed = 0,
    bool SameSeed = false,
    StudyInitialization? Origin = null,
    TransferStrategy? Strategy = null,
    double? Fraction = null)
{
    /// <summary>When the stage ends early; as the later runs when null. With a patience of all its epochs it never does.</summary>
    public EarlyStopChoice? EarlyStop { get; init; }
}
