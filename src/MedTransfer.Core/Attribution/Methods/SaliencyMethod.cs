namespace MedTransfer.Core.Attribution;

/// <summary>Saliency: the largest absolute gradient over channels (Simonyan et al. 2013, arXiv 1312.6034).</summary>
internal sealed record SaliencyMethod : PixelGradientMethod
{
    /// <inheritdoc/>
    public override string Name => "saliency";

    /// <inheritdoc/>
    public override string Title => "Saliency";
}
