using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>A method that needs no more than the gradient of the score at the image.</summary>
internal abstract record PixelGradientMethod : AttributionMethod
{
    internal override string? Shows => PixelMaps.EitherWay;

    internal override AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation)
    {
        var view = See(network, images, target);
        cancellation.ThrowIfCancellationRequested();
        var raw = Raw(images, view.Gradients);
        return new() { Maps = Map(raw), Raw = [raw], Logits = view.Logits, Classes = view.Classes };
    }

    /// <summary>The pass that gives the gradient.</summary>
    private protected virtual PixelView See(TappedNetwork network, Tensor images, AttributionTarget target) => PixelView.Of(network, images, target);

    /// <summary>What is found at each pixel, <c>[N, C, H, W]</c>.</summary>
    private protected virtual Tensor Raw(Tensor images, Tensor gradients) => gradients;

    /// <summary>Maps <c>[N, H, W]</c> between 0 and 1.</summary>
    private protected virtual Tensor Map(Tensor raw) => PixelMaps.Strength(raw);
}
