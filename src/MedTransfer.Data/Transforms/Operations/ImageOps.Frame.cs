using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    /// <summary>Adds rows and columns around images.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="left">Columns before the first.</param>
    /// <param name="top">Rows before the first.</param>
    /// <param name="right">Columns after the last.</param>
    /// <param name="bottom">Rows after the last.</param>
    /// <param name="padding">What is added; default a constant.</param>
    /// <param name="value">The constant; default 0.</param>
    /// <returns><c>[B, C, top + H + bottom, left + W + right]</c>.</returns>
    /// <exception cref="ArgumentException">Reflection reaches beyond the other side of the image.</exception>
    public static Tensor Pad(Tensor images, int left, int top, int right, int bottom, ImagePadding padding = ImagePadding.Constant, double value = 0)
    {
        Check(images);
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfNegative(bottom);
        using var scope = torch.NewDisposeScope();
        var result = padding == ImagePadding.Constant
            ? nn.functional.pad(images, [left, right, top, bottom], PaddingModes.Constant, value)
            : PadAxis(PadAxis(images, 3, left, right, padding), 2, top, bottom, padding);
        return result.MoveToOuterDisposeScope();
    }

    /// <summary>Puts images into the middle of zeros: floor((height - H) / 2) rows above, columns likewise.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="height">Rows of the result, at least H.</param>
    /// <param name="width">Columns of the result, at least W.</param>
    public static Tensor ZeroPadCentre(Tensor images, int height, int width)
    {
        Check(images);
        var (rows, columns) = (height - (int)images.shape[2], width - (int)images.shape[3]);
        ArgumentOutOfRangeException.ThrowIfNegative(rows, nameof(height));
        ArgumentOutOfRangeException.ThrowIfNegative(columns, nameof(width));
        return Pad(images, columns / 2, rows / 2, columns - (columns / 2), rows - (rows / 2));
    }

    /// <summary>The middle of images, from round((H - height) / 2) on, halves to even; what is too small is padded with zeros first.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    public static Tensor CentreCrop(Tensor images, int height, int width)
    {
        Check(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        using var scope = torch.NewDisposeScope();
        var padded = ZeroPadCentre(images, Math.Max(height, (int)images.shape[2]), Math.Max(width, (int)images.shape[3]));
        return padded.narrow(2, Offset(padded.shape[2], height), height).narrow(3, Offset(padded.shape[3], width), width).contiguous().MoveToOuterDisposeScope();

        static long Offset(long length, int kept) => (long)Math.Round((length - kept) / 2.0, MidpointRounding.ToEven);
    }

    private static Tensor PadAxis(Tensor images, int axis, int before, int after, ImagePadding padding)
    {
        if (before == 0 && after == 0) return images;
        var length = (int)images.shape[axis];
        var most = padding switch { ImagePadding.Reflect => length - 1, ImagePadding.Edge => int.MaxValue, _ => length };
        if (Math.Max(before, after) > most)
            throw new ArgumentException($"{padding} padding of {Math.Max(before, after)} pixels does not fit an axis of {length}; at most {most}.", nameof(padding));
        var places = new long[before + length + after];
        for (var i = 0; i < places.Length; i++)
        {
            var at = i - before;
            places[i] = padding switch
            {
                ImagePadding.Edge => Math.Clamp(at, 0, length - 1),
                ImagePadding.Circular => (at + length) % length,
                ImagePadding.Reflect => at < 0 ? -at : at >= length ? (2 * (length - 1)) - at : at,
                _ => at < 0 ? -at - 1 : at >= length ? (2 * length) - 1 - at : at,
            };
        }

        return images.index_select(axis, torch.tensor(places, device: images.device));
    }
}
