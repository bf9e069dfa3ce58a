using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>A class activation map: a sum over the channels of a layer. Of several layers the scaled maps are averaged.</summary>
internal abstract record LayerMethod : AttributionMethod
{
    internal sealed override bool UsesLayers => true;

    /// <summary>Whether the gradient of the score is needed.</summary>
    private protected virtual bool NeedsGradients => true;

    internal sealed override AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation)
    {
        var views = network.See(images, target, NeedsGradients);
        cancellation.ThrowIfCancellationRequested();
        var raw = Maps(network, images, views, cancellation);
        return new()
        {
            Maps = MapScaling.ToImage(raw, images.shape[2], images.shape[3]),
            Raw = raw,
            Logits = views.Logits,
            Classes = views.Classes,
        };
    }

    /// <summary>The map of each layer.</summary>
    /// <param name="network">The network, for further passes.</param>
    /// <param name="images"><c>[N, C, H, W]</c>.</param>
    /// <param name="views">What the first pass showed.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <returns>Maps <c>[N, h, w]</c>, of either sign.</returns>
    private protected abstract Tensor[] Maps(TappedNetwork network, Tensor images, LayerViews views, CancellationToken cancellation);
}
