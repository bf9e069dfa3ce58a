using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Where a network looked, for a batch of images.</summary>
public sealed class AttributionMaps : IDisposable
{
    /// <summary>float32 <c>[N, H, W]</c> in the images' size, each scaled to 0 … 1 by itself; all zeros where nothing speaks for the class.</summary>
    public required Tensor Maps { get; init; }

    /// <summary>
    /// What the method computed before scaling and in its own size and sign: a map <c>[N, h, w]</c> for each layer, in the layers'
    /// order; <c>[N, C, H, W]</c>, one tensor, for methods that look at pixels.
    /// </summary>
    public required IReadOnlyList<Tensor> Raw { get; init; }

    /// <summary>What the network said: <c>[N, K]</c>.</summary>
    public required Tensor Logits { get; init; }

    /// <summary>The class, or the finding, that is explained of each image.</summary>
    public required IReadOnlyList<int> Classes { get; init; }

    /// <summary>
    /// Of integrated gradients, the score of each image less that of its baseline less the sum of <see cref="Raw"/>: the closer to 0,
    /// the better the integral; more steps bring it there. Null for all other methods.
    /// </summary>
    public IReadOnlyList<double>? Gaps { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Maps.Dispose();
        foreach (var raw in Raw) raw.Dispose();
        Logits.Dispose();
    }

    /// <summary>Takes everything out of the current dispose scope.</summary>
    internal AttributionMaps Kept()
    {
        Maps.DetachFromDisposeScope();
        foreach (var raw in Raw) raw.DetachFromDisposeScope();
        Logits.DetachFromDisposeScope();
        return this;
    }
}
