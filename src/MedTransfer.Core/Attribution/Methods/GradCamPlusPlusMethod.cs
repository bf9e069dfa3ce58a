using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Grad-CAM++: <c>Σ_c w_c A_c</c> with <c>w_c = Σ relu(g_c) a_c</c> and <c>a_c = g_c² / (2 g_c² + ΣA_c g_c³)</c>, 0 where g is 0
/// (Chattopadhyay et al. 2017, arXiv 1710.11063).</summary>
internal sealed record GradCamPlusPlusMethod : GradientLayerMethod
{
    /// <inheritdoc/>
    public override string Name => "gradcam++";

    /// <inheritdoc/>
    public override string Title => "Grad-CAM++";

    // As in pytorch-grad-cam.
    private const double Least = 1e-6;

    private protected override Tensor Map(Tensor activations, Tensor gradients)
    {
        var squares = gradients * gradients;
        var below = (squares * 2) + (activations.sum([2, 3], keepdim: true) * squares * gradients) + Least;
        var shares = where(gradients.ne(0), squares / below, zeros_like(squares));
        return ((gradients.relu() * shares).sum([2, 3], keepdim: true) * activations).sum(1);
    }
}
