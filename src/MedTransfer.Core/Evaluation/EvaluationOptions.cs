using MedTransfer.Core.Training;

namespace MedTransfer.Core.Evaluation;

/// <summary>How predictions are computed; the defaults are a trainer's.</summary>
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
}
