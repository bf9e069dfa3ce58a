using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    /// <summary>Scales images; uint8 results are rounded to the nearest.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="mode">Nearest (floor(i · scale)), NearestExact (by centres), Bilinear, Bicubic (a = -0.75, antialiased -0.5) or Area; default bilinear.</param>
    /// <param name="antialias">Whether bilinear and bicubic filters are widened where an axis shrinks, as Pillow does.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels stay where they are, instead of their outer edges; bilinear and bicubic without antialiasing.</param>
    /// <returns><c>[B, C, height, width]</c>.</returns>
    /// <exception cref="ArgumentException">The settings do not fit together.</exception>
    public static Tensor Resize(
        Tensor images, int height, int width, InterpolationMode mode = InterpolationMode.Bilinear, bool antialias = false, bool alignCorners = false)
    {
        Check(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var filters = mode is InterpolationMode.Bilinear or InterpolationMode.Bicubic;
        if (!filters && (antialias || alignCorners || mode is InterpolationMode.Linear or InterpolationMode.Trilinear))
            throw new ArgumentException($"{mode} is no filter of images, or one without antialiasing and aligned corners.", nameof(mode));
        if (antialias && alignCorners) throw new ArgumentException("Antialiasing aligns edges, not corners.", nameof(alignCorners));
        return InFloat(images, x => nn.functional.interpolate(x, [height, width], mode: mode, align_corners: filters ? alignCorners : null, antialias: antialias));
    }

    /// <summary>Scales images so that the shorter side gets a length and the longer one int(length · longer / shorter).</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="side">Pixels of the shorter side.</param>
    /// <param name="mode">As in <see cref="Resize"/>.</param>
    /// <param name="antialias">As in <see cref="Resize"/>.</param>
    public static Tensor ResizeShorterSide(Tensor images, int side, InterpolationMode mode = InterpolationMode.Bilinear, bool antialias = false)
    {
        Check(images);
        var (height, width) = (images.shape[2], images.shape[3]);
        return height <= width
            ? Resize(images, side, (int)(side * width / height), mode, antialias)
            : Resize(images, (int)(side * height / width), side, mode, antialias);
    }
}
