using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>A class activation map by a formula of one layer's output and the gradient of the score there.</summary>
internal abstract record GradientLayerMethod : LayerMethod
{
    private protected sealed override Tensor[] Maps(TappedNetwork network, Tensor images, LayerViews views, CancellationToken cancellation) =>
        [.. views.Layers.Select(v => Map(v.Activations, v.Gradients!))];

    /// <summary>The map of one layer.</summary>
    /// <param name="activations"><c>[N, C, h, w]</c>.</param>
    /// <param name="gradients"><c>[N, C, h, w]</c>.</param>
    /// <returns><c>[N, h, w]</c>, of either sign.</returns>
    private protected abstract Tensor Map(Tensor activations, Tensor gradients);
}
