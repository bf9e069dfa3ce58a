using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Operations on batches of images <c>[B, C, H, W]</c>, on their device. Floating-point images have values from 0 to 1,
/// uint8 images from 0 to 255; results have the type of the input. Definitions are those of torchvision's tensor
/// transforms (0.14). Nothing here is random and the input is never changed.
/// </summary>
public static partial class ImageOps
{
    /// <summary>The type an operation computes in: the images' own, or float32 for uint8.</summary>
    internal static ScalarType Precision(Tensor images) => images.is_floating_point() ? images.dtype : ScalarType.Float32;

    /// <summary>The largest value an image of this type may have.</summary>
    private static double Bound(Tensor images) => images.is_floating_point() ? 1 : 255;

    private static void Check(Tensor images, params ReadOnlySpan<PerImage> parameters)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 4) throw new ArgumentException($"Images are [B, C, H, W], found a tensor of shape [{string.Join(", ", images.shape)}].", nameof(images));
        if (images.dtype != ScalarType.Byte && !images.is_floating_point())
            throw new ArgumentException($"Images are uint8 or floating-point, found {images.dtype}.", nameof(images));
        foreach (var parameter in parameters) parameter.Check(images);
    }

    /// <summary>Runs an operation of floating-point images; uint8 images are rounded to the nearest afterwards.</summary>
    private static Tensor InFloat(Tensor images, Func<Tensor, Tensor> operation)
    {
        using var scope = torch.NewDisposeScope();
        var result = images.is_floating_point()
            ? operation(images)
            : operation(images.to(ScalarType.Float32)).round().clamp(0, 255).to(images.dtype);
        return result.MoveToOuterDisposeScope();
    }

    /// <summary>share · images + (1 - share) · other, cut to the range of the type; uint8 results are cut off, not rounded.</summary>
    private static Tensor Blend(Tensor images, Tensor other, PerImage share) =>
        ((share.For(images) * images) + (share.Select(s => 1 - s).For(images) * other)).clamp(0, Bound(images)).to(images.dtype);
}
