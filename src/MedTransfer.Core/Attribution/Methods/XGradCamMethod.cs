using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>XGrad-CAM: <c>Σ_c w_c A_c</c> with <c>w_c = Σ g_c A_c / Σ A_c</c> (Fu et al. 2020, arXiv 2008.02312).</summary>
internal sealed record XGradCamMethod : GradientLayerMethod
{
    /// <inheritdoc/>
    public override string Name => "xgradcam";

    /// <inheritdoc/>
    public override string Title => "XGrad-CAM";

    // As in pytorch-grad-cam: no division by zero for a channel that is silent.
    private const double Least = 1e-7;

    private protected override Tensor Map(Tensor activations, Tensor gradients)
    {
        var total = activations.sum([2, 3], keepdim: true) + Least;
        return ((gradients * activations).sum([2, 3], keepdim: true) / total * activations).sum(1);
    }
}
