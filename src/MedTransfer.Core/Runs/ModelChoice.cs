namespace MedTransfer.Core.Runs;

/// <summary>The network of a run.</summary>
public sealed record ModelChoice
{
    /// <summary>Name in the model registry (<c>resnet18</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Dropout before the classifier; the architecture's own when null (SqueezeNet 0.5, most others 0).</summary>
    public double? DropRate { get; init; }

    /// <summary>Stochastic depth; the architecture's own when null (Swin 0.1, most others 0).</summary>
    public double? DropPathRate { get; init; }

    /// <summary>Whether the stem keeps the resolution, for images of 28 or 32 pixels; the architecture's own stem when null.</summary>
    public bool? CifarStem { get; init; }
}
