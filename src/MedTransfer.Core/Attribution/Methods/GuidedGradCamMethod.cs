using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Guided Grad-CAM: the guided gradient times Grad-CAM's map in the image's size (Selvaraju et al. 2017, section 3.2).</summary>
internal sealed record GuidedGradCamMethod : AttributionMethod
{
    /// <inheritdoc/>
    public override string Name => "guided-gradcam";

    /// <inheritdoc/>
    public override string Title => "Guided Grad-CAM";

    internal override bool UsesLayers => true;

    internal override string? Shows => PixelMaps.EitherWay;

    internal override IEnumerable<string> FindFaults(TappedNetwork network) => GuidedGradient.FindFaults(network).Concat(GradCam.FindFaults(network));

    internal override AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation)
    {
        var where = GradCam.Explain(network, images, target, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var raw = GuidedGradient.Of(network, images, AttributionTarget.Classes(where.Classes)).Gradients * where.Maps.unsqueeze(1);
        return new() { Maps = PixelMaps.Strength(raw), Raw = [raw], Logits = where.Logits, Classes = where.Classes };
    }
}
