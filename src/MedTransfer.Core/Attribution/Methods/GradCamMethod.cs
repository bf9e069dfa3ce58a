using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Grad-CAM: <c>Σ_c mean(g_c) A_c</c> (Selvaraju et al. 2017, arXiv 1610.02391).</summary>
internal sealed record GradCamMethod : GradientLayerMethod
{
    /// <inheritdoc/>
    public override string Name => "gradcam";

    /// <inheritdoc/>
    public override string Title => "Grad-CAM";

    private protected override Tensor Map(Tensor activations, Tensor gradients) =>
        (gradients.mean([2, 3], keepdim: true) * activations).sum(1);
}
