using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Element-wise Grad-CAM: <c>Σ_c relu(g_c A_c)</c>, position by position; of HiResCAM only what speaks for the class.</summary>
internal sealed record ElementWiseGradCamMethod : GradientLayerMethod
{
    /// <inheritdoc/>
    public override string Name => "gradcamelementwise";

    /// <inheritdoc/>
    public override string Title => "element-wise Grad-CAM";

    private protected override Tensor Map(Tensor activations, Tensor gradients) => (gradients * activations).relu().sum(1);
}
