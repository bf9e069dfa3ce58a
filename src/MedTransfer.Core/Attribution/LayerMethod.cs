using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>A class activation map: a sum over the channels of a layer. Of several layers the scaled maps are averaged.</summary>
internal abstract record LayerMethod : AttributionMethod
{
    internal sealed override bool UsesLayers => true;

    /// <summary>Whether the gradient of the score is needed.</summary>
    private protected virtual bool NeedsGradients => true;

    internal override AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation)
    {
        var views = network.See(images, target, NeedsGradients);
        cancellation.ThrowIfCancellationRequested();
        var raw = views.Layers.Select(v => Map(v.Activations, v.Gradients!)).ToArray();
        return new()
        {
            Maps = MapScaling.ToImage(raw, images.shape[2], images.shape[3]),
            Raw = raw,
            Logits = views.Logits,
            Classes = views.Classes,
        };
    }

    /// <summary>The map of one layer.</summary>
    /// <param name="activations"><c>[N, C, h, w]</c>.</param>
    /// <param name="gradients"><c>[N, C, h, w]</c>; null where none are needed.</param>
    /// <returns><c>[N, h, w]</c>, of either sign.</returns>
    private protected abstract Tensor Map(Tensor activations, Tensor gradients);
}
