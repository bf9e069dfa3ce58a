using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Gradient times pixel, summed over channels (Shrikumar et al. 2016, arXiv 1605.01713).</summary>
internal sealed record GradientTimesInputMethod : PixelGradientMethod
{
    /// <inheritdoc/>
    public override string Name => "gradient-x-input";

    /// <inheritdoc/>
    public override string Title => "Gradient × input";

    private protected override Tensor Raw(Tensor images, Tensor gradients) => images * gradients;

    internal override string? Shows => null;

    private protected override Tensor Map(Tensor raw) => PixelMaps.Support(raw);
}
