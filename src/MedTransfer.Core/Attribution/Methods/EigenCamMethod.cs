using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>EigenCAM: the first principal component of the positions (Muhammad and Yeasin 2020, arXiv 2008.00299). It does not depend on the
/// class but for its sign.</summary>
internal sealed record EigenCamMethod : GradientLayerMethod
{
    /// <inheritdoc/>
    public override string Name => "eigencam";

    /// <inheritdoc/>
    public override string Title => "EigenCAM";

    private protected override Tensor Map(Tensor activations, Tensor gradients) =>
        PrincipalMap.Of(activations, (gradients * activations).sum(1));
}
