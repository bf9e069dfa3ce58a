using MedTransfer.Core.Evaluation;
using MedTransfer.Data;

namespace MedTransfer.Core.Training;

/// <summary>What a training gave. The model itself holds the best epoch's weights.</summary>
public sealed record TrainingResult
{
    /// <summary>The epochs in order.</summary>
    public required IReadOnlyList<EpochRecord> History { get; init; }

    /// <summary>The epoch whose weights the model now holds.</summary>
    public required EpochRecord Best { get; init; }

    /// <summary>Predictions on the validation split with those weights.</summary>
    public required Predictions Validation { get; init; }

    /// <summary>Whether the training ended before its last epoch.</summary>
    public required bool StoppedEarly { get; init; }

    /// <summary>Why a callback, such as early stopping, asked for the end; null where none did.</summary>
    public string? StopReason { get; init; }

    /// <summary>Steps that were left out because their loss or gradient was not finite (<see cref="NonFinitePolicy.Skip"/>).</summary>
    public int SkippedSteps { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Training images a second, over the time spent in training steps.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>
    /// The share of the time of training steps that went into making batches: gathering, augmenting, normalising. On a GPU,
    /// where they are only ordered, it is the share of the ordering.
    /// </summary>
    public required double DataShare { get; init; }

    /// <summary>How images became input; evaluation must use the same.</summary>
    public required InputTransform Transform { get; init; }

    /// <summary>Observers' errors, which never end a training.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The data that were seen, by which the test guard knows samples that are in both.</summary>
    internal TrainingData? Data { get; init; }

    /// <summary>What answers in the place of the network, such as its nearest neighbours; null where the network itself does.</summary>
    internal IPredictor? Predictor { get; init; }

    /// <summary>Whether the test split has been read for this selection; copies share it.</summary>
    internal TestReadings Readings { get; } = new();
}
