namespace MedTransfer.Core.Runs;

/// <summary>The network of a run.</summary>
public sealed record ModelChoice
{
    /// <summary>Name in the model registry (<c>resnet18</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Dropout before the classifier; 0 when not given.</summary>
    public double DropRate { get; init; }

    /// <summary>Stochastic depth; 0 when not given.</summary>
    public double DropPathRate { get; init; }
}
