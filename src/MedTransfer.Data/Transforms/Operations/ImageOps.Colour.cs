using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    /// <summary>factor · x, cut to the range.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="factor">0 is black, 1 no change.</param>
    public static Tensor AdjustBrightness(Tensor images, PerImage factor)
    {
        CheckFactor(images, factor);
        using var scope = torch.NewDisposeScope();
        return (factor.For(images) * images).clamp(0, Bound(images)).to(images.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>factor · x + (1 - factor) · mean of the image's grey values, cut to the range.</summary>
    /// <param name="images"><c>[B, 1 or 3, H, W]</c>.</param>
    /// <param name="factor">0 is plain grey, 1 no change.</param>
    public static Tensor AdjustContrast(Tensor images, PerImage factor)
    {
        CheckFactor(images, factor);
        using var scope = torch.NewDisposeScope();
        var mean = RgbToGrey(images).to(Precision(images)).mean([1L, 2, 3], keepdim: true);
        return Blend(images, mean, factor).MoveToOuterDisposeScope();
    }

    /// <summary>factor · x + (1 - factor) · grey, cut to the range; grey images stay as they are.</summary>
    /// <param name="images"><c>[B, 1 or 3, H, W]</c>.</param>
    /// <param name="factor">0 is grey, 1 no change.</param>
    public static Tensor AdjustSaturation(Tensor images, PerImage factor)
    {
        CheckFactor(images, factor);
        using var scope = torch.NewDisposeScope();
        return (images.shape[1] == 1 ? images.clone() : Blend(images, RgbToGrey(images), factor)).MoveToOuterDisposeScope();
    }

    /// <summary>factor · x + (1 - factor) · x smoothed by (1 1 1, 1 5 1, 1 1 1) / 13, whose edge pixels stay as they are.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>; images with a side below 3 stay as they are.</param>
    /// <param name="factor">0 is smooth, 1 no change.</param>
    public static Tensor AdjustSharpness(Tensor images, PerImage factor)
    {
        CheckFactor(images, factor);
        using var scope = torch.NewDisposeScope();
        var (batch, channels, height, width) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        if (height < 3 || width < 3) return images.clone().MoveToOuterDisposeScope();
        var weights = torch.tensor([1.0, 1, 1, 1, 5, 1, 1, 1, 1], [1, 1, 3, 3]).to(Precision(images), images.device) / 13;
        var inner = InFloat(images, x => nn.functional.conv2d(x.reshape(batch * channels, 1, height, width), weights).view(batch, channels, height - 2, width - 2));
        var smooth = images.clone();
        smooth.narrow(2, 1, height - 2).narrow(3, 1, width - 2).copy_(inner);
        return Blend(images, smooth, factor).MoveToOuterDisposeScope();
    }

    /// <summary>gain · x^gamma with x from 0 to 1, cut to the range.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="gamma">The exponent, not negative: above 1 darkens.</param>
    /// <param name="gain">The factor; null is 1.</param>
    public static Tensor AdjustGamma(Tensor images, PerImage gamma, PerImage? gain = null)
    {
        CheckFactor(images, gamma);
        Check(images, gain ?? 1);
        using var scope = torch.NewDisposeScope();
        var result = (ToUnit(images).pow(gamma.For(images)) * (gain ?? 1).For(images)).clamp(0, 1);
        // 256 equal steps for uint8, as torchvision converts here.
        return (images.is_floating_point() ? result : (result * (256 - 1e-3)).to(images.dtype)).MoveToOuterDisposeScope();
    }

    private static void CheckFactor(Tensor images, PerImage factor)
    {
        Check(images, factor);
        for (var row = 0; row < images.shape[0]; row++)
            if (factor[row] < 0) throw new ArgumentException($"The factor {factor[row]} is negative.", nameof(factor));
    }

    /// <summary>Values from 0 to 1 in the precision an operation computes in.</summary>
    private static Tensor ToUnit(Tensor images) => images.is_floating_point() ? images : images.to(ScalarType.Float32) / 255;
}
