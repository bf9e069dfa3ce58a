using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>
/// A full product of choices: every data set (with each of its sizes and resize policies) with every fraction, model,
/// initialization, strategy, optimizer, schedule and seed. A study holds one or several.
/// </summary>
public sealed record StudyGrid
{
    /// <summary>Name in tables; the position (<c>1</c>, <c>2</c>) when not given.</summary>
    public required string Name { get; init; }

    /// <summary>Data sets.</summary>
    public required IReadOnlyList<StudyDataset> Datasets { get; init; }

    /// <summary>Shares of the training split that are learnt from, above 0 and at most 1; all of it when not given.</summary>
    public IReadOnlyList<double> Fractions { get; init; } = [1];

    /// <summary>Networks.</summary>
    public required IReadOnlyList<ModelChoice> Models { get; init; }

    /// <summary>Initializations; the first is the reference of the comparisons.</summary>
    public required IReadOnlyList<StudyInitialization> Initializations { get; init; }

    /// <summary>Optimizers.</summary>
    public required IReadOnlyList<OptimizerPolicy> Optimizers { get; init; }

    /// <summary>What is trained of the networks; all of them when not given.</summary>
    public IReadOnlyList<TransferStrategy> Strategies { get; init; } = [Transfer.FineTune()];

    /// <summary>Seeds; runs of one seed are paired in the tests.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>Passes over the training split.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images a step.</summary>
    public required int Batch { get; init; }

    /// <summary>The learning-rate schedules; a constant rate when not given.</summary>
    public IReadOnlyList<LearningRateSchedule> Schedules { get; init; } = [Training.Schedules.Constant()];

    /// <summary>Random change of the training images; none when not given.</summary>
    public Augmentation Augment { get; init; } = Augmentation.None;

    /// <summary>What is minimised; each task's usual loss when null.</summary>
    public TrainingLoss? Loss { get; init; }

    /// <summary>How classes of different sizes are made up for; not at all when null.</summary>
    public BalanceMethod? Balance { get; init; }

    /// <summary>How the samples of a batch are mixed; not at all when null.</summary>
    public BatchMixer? Mix { get; init; }

    /// <summary>Batches whose gradients make one step; 1 when not given.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>What bounds the gradients; nothing when null.</summary>
    public GradientClipping? Clip { get; init; }

    /// <summary>How weights are averaged over the training; not at all when null.</summary>
    public WeightAveraging? Average { get; init; }

    /// <summary>What the kept epoch is chosen by; validation AUC when not given. Stages by SimCLR, which have neither AUC nor accuracy, take the loss, or the last epoch too.</summary>
    public Metric Select { get; init; }

    /// <summary>When runs end early; never when null.</summary>
    public EarlyStopChoice? EarlyStop { get; init; }

    /// <summary>How many steps in a row may be left out because their loss or gradient is not finite; when null the first one ends the run.</summary>
    public int? SkipNonFinite { get; init; }

    /// <summary>The views of each test image whose probabilities are averaged: the name of a <see cref="TestTimeAugmentation"/>; the plain image when null.</summary>
    public string? TestViews { get; init; }

    /// <summary>Arithmetic; chosen by the device that the study begins on when null.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Order of the images in memory; follows the arithmetic when null.</summary>
    public MemoryLayout? Layout { get; init; }
}
