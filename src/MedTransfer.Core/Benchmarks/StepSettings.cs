using MedTransfer.Core.Training;

namespace MedTransfer.Core.Benchmarks;

/// <summary>What a step benchmark measures.</summary>
public sealed record StepSettings
{
    /// <summary>Name in the model registry.</summary>
    public string Model { get; init; } = "resnet50";

    /// <summary>Pixels per side.</summary>
    public int Size { get; init; } = 64;

    /// <summary>Images a step.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>Outputs of the network.</summary>
    public int Classes { get; init; } = 2;

    /// <summary>Whether only the forward pass of a network in evaluation mode is measured; default false.</summary>
    public bool ForwardOnly { get; init; }

    /// <summary>The optimizer.</summary>
    public OptimizerPolicy Optimizer { get; init; } = Optimizers.Sgd(0.01, momentum: 0.9);

    /// <summary>Arithmetic; chosen by the device when null (see <see cref="ComputeChoice"/>).</summary>
    public Precision? Precision { get; init; }

    /// <summary>Order of the image tensors in memory; follows the arithmetic when null.</summary>
    public MemoryLayout? Layout { get; init; }

    /// <summary>Threads inside an operator; unchanged when null.</summary>
    public int? Threads { get; init; }

    /// <summary>Where; the first GPU, else the processor, when not given.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Steps measured.</summary>
    public int Iterations { get; init; } = 20;

    /// <summary>Steps before that, not measured.</summary>
    public int Warmup { get; init; } = 3;
}
