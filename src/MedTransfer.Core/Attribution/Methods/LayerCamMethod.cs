using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>LayerCAM: <c>Σ_c relu(g_c) A_c</c>, position by position (Jiang et al. 2021, doi 10.1109/TIP.2021.3089943).</summary>
internal sealed record LayerCamMethod : GradientLayerMethod
{
    /// <inheritdoc/>
    public override string Name => "layercam";

    /// <inheritdoc/>
    public override string Title => "LayerCAM";

    private protected override Tensor Map(Tensor activations, Tensor gradients) => (gradients.relu() * activations).sum(1);
}
