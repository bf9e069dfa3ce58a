using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Evaluation;

/// <summary>How predictions are computed and judged; the defaults are a trainer's.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Images at a time; 64 when not given.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Where: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Arithmetic; chosen by the device when null (see <see cref="ComputeChoice"/>).</summary>
    public Precision? Precision { get; init; }

    /// <summary>Order of the image tensors in memory; follows the arithmetic when null.</summary>
    public MemoryLayout? Layout { get; init; }

    /// <summary>Views of each image whose probabilities are averaged; the plain image alone when not given.</summary>
    public TestTimeAugmentation TestTime { get; init; } = TestTimeAugmentation.None;

    /// <summary>
    /// The kind of task. When null it is read off the split: findings where labels have a second axis, two classes where there
    /// are two outputs, else several classes without an order.
    /// </summary>
    public LearningTask? Task { get; init; }

    /// <summary>The names of the classes or findings; their numbers when null.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// The score from which on (≥) the answer is yes: one for class 1 of two classes, or one a finding; without meaning for
    /// more classes. Choose them on validation data. When null, more than 0.5 is a yes, as MedMNIST has it.
    /// </summary>
    public IReadOnlyList<double>? Thresholds { get; init; }

    /// <summary>The loss that the network was trained with, which says what its outputs mean; the task's usual one when null. Balanced weights need their numbers.</summary>
    public TrainingLoss? Loss { get; init; }
}
