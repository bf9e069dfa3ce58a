using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>EigenGradCAM: EigenCAM of <c>g_c A_c</c>.</summary>
internal sealed record EigenGradCamMethod : GradientLayerMethod
{
    /// <inheritdoc/>
    public override string Name => "eigengradcam";

    /// <inheritdoc/>
    public override string Title => "EigenGradCAM";

    private protected override Tensor Map(Tensor activations, Tensor gradients)
    {
        var weighed = gradients * activations;
        return PrincipalMap.Of(weighed, weighed.sum(1));
    }
}
