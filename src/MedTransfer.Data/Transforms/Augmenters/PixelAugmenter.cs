using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>An operation that changes values, or moves whole pixels without sampling between them.</summary>
public abstract record PixelAugmenter : ImageAugmenter
{
    private protected PixelAugmenter()
    {
    }

    /// <summary>Whether it works on normalised values, after everything else.</summary>
    internal virtual bool AfterNormalising => false;

    /// <summary>Changes a batch.</summary>
    /// <param name="images">float32 <c>[B, C, H, W]</c>, 0 to 1 unless normalised.</param>
    /// <param name="random">The random numbers of each sample.</param>
    internal abstract Tensor Apply(Tensor images, Func<int, DeterministicRandom> random);
}
