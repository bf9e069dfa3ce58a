using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Guided backpropagation: the largest absolute guided gradient over channels.</summary>
internal sealed record GuidedBackpropMethod : PixelGradientMethod
{
    /// <inheritdoc/>
    public override string Name => "guided-backprop";

    /// <inheritdoc/>
    public override string Title => "Guided backpropagation";

    internal override IEnumerable<string> FindFaults(TappedNetwork network) => GuidedGradient.FindFaults(network);

    private protected override PixelView See(TappedNetwork network, Tensor images, AttributionTarget target) => GuidedGradient.Of(network, images, target);
}
