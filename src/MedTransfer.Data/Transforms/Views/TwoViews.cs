using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Two differently augmented views of each image, for contrastive learning (Chen et al., "SimCLR", 2020).</summary>
public static class TwoViews
{
    /// <summary>Makes the views; each sample's two draws are independent.</summary>
    /// <param name="transform">What makes a model's input.</param>
    /// <param name="pixels">uint8 <c>[B, C, H, W]</c>.</param>
    /// <param name="augmentation">The random changes, such as <see cref="Augmentation.SimClr"/>.</param>
    /// <param name="key">Decides the random numbers; view v becomes the views 2v and 2v + 1.</param>
    /// <returns>Two float32 <c>[B, 3, S, S]</c>; row i of both shows sample i.</returns>
    /// <exception cref="InvalidConfigurationException">The settings are not possible, or not for images of this shape.</exception>
    public static (Tensor First, Tensor Second) Apply(InputTransform transform, Tensor pixels, Augmentation augmentation, AugmentationKey key)
    {
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(augmentation);
        return (transform.Apply(pixels, augmentation, key with { View = 2 * key.View }), transform.Apply(pixels, augmentation, key with { View = (2 * key.View) + 1 }));
    }
}
