using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    /// <summary>The largest value less x.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    public static Tensor Invert(Tensor images)
    {
        Check(images);
        return InFloat(images, x => Bound(images) - x);
    }

    /// <summary>Inverts the pixels that are not below a threshold.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="threshold">In the range of the images: 0 to 1, or 0 to 255 for uint8.</param>
    public static Tensor Solarize(Tensor images, PerImage threshold)
    {
        Check(images, threshold);
        using var scope = torch.NewDisposeScope();
        return torch.where(images.ge(threshold.For(images)), Invert(images), images).MoveToOuterDisposeScope();
    }

    /// <summary>Keeps the highest bits of each value.</summary>
    /// <param name="images">uint8 <c>[B, C, H, W]</c>.</param>
    /// <param name="bits">How many bits, 0 to 8.</param>
    /// <exception cref="ArgumentException">The images are not uint8, or there are no such bits.</exception>
    public static Tensor Posterize(Tensor images, PerImage bits)
    {
        CheckBytes(images);
        Check(images, bits);
        for (var row = 0; row < images.shape[0]; row++)
            if (bits[row] is < 0 or > 8 || bits[row] != Math.Floor(bits[row])) throw new ArgumentException($"{bits[row]} bits are not 0 to 8.", nameof(bits));
        using var scope = torch.NewDisposeScope();
        var masks = bits.Select(b => 256 - Math.Pow(2, 8 - b)).For(images).to(ScalarType.Byte);
        return images.bitwise_and(masks).MoveToOuterDisposeScope();
    }

    /// <summary>Stretches each channel so that its least value becomes 0 and its largest the largest possible; constant ones stay as they are.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>; uint8 results are cut off.</param>
    public static Tensor AutoContrast(Tensor images)
    {
        Check(images);
        using var scope = torch.NewDisposeScope();
        var x = images.to(Precision(images));
        var (low, high) = (x.amin([2L, 3], keepdim: true), x.amax([2L, 3], keepdim: true));
        var constant = low.eq(high);
        var scale = (Bound(images) / (high - low)).masked_fill(constant, 1);
        return ((x - low.masked_fill(constant, 0)) * scale).clamp(0, Bound(images)).to(images.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Spreads the values of each channel so that all are about equally frequent (Pillow's rule).</summary>
    /// <param name="images">uint8 <c>[B, C, H, W]</c>.</param>
    /// <exception cref="ArgumentException">The images are not uint8.</exception>
    public static Tensor Equalize(Tensor images)
    {
        CheckBytes(images);
        Check(images);
        using var scope = torch.NewDisposeScope();
        var (planes, pixels) = (images.shape[0] * images.shape[1], images.shape[2] * images.shape[3]);
        var values = images.reshape(planes, pixels).to(ScalarType.Int64);
        // Counts in float64 are exact, and adding ones to them in any order is too.
        var counts = torch.zeros([planes, 256], dtype: ScalarType.Float64, device: images.device)
            .scatter_add_(1, values, torch.ones([1], dtype: ScalarType.Float64, device: images.device).expand(planes, pixels));
        var last = counts.gather(1, values.amax([1L], keepdim: true));
        var step = ((pixels - last) / 255).floor();
        var upTo = counts.cumsum(1) - counts;
        var table = ((upTo + (step / 2).floor()) / step.clamp(min: 1)).floor().clamp(0, 255);
        var result = torch.where(step.eq(0), values.to(ScalarType.Float64), table.gather(1, values));
        return result.to(ScalarType.Byte).view(images.shape).MoveToOuterDisposeScope();
    }

    private static void CheckBytes(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dtype != ScalarType.Byte) throw new ArgumentException($"This operation is one of uint8 images, found {images.dtype}.", nameof(images));
    }
}
