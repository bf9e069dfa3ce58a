using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>HiResCAM: <c>Σ_c g_c A_c</c>, position by position (Draelos and Carin 2020, arXiv 2011.08891).</summary>
internal sealed record HiResCamMethod : GradientLayerMethod
{
    /// <inheritdoc/>
    public override string Name => "hirescam";

    /// <inheritdoc/>
    public override string Title => "HiResCAM";

    private protected override Tensor Map(Tensor activations, Tensor gradients) => (gradients * activations).sum(1);
}
