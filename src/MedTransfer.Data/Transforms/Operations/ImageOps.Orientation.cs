using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    /// <summary>Exchanges left and right.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    public static Tensor HorizontalFlip(Tensor images)
    {
        Check(images);
        return images.flip(3);
    }

    /// <summary>Exchanges top and bottom.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    public static Tensor VerticalFlip(Tensor images)
    {
        Check(images);
        return images.flip(2);
    }

    /// <summary>Turns images counter-clockwise by quarters of a circle; no pixel changes its value.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="quarterTurns">How many quarters; negative turns clockwise.</param>
    public static Tensor Rotate90(Tensor images, int quarterTurns = 1)
    {
        Check(images);
        return images.rot90(((quarterTurns % 4) + 4) % 4, (2, 3));
    }
}
