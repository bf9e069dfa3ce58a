using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Random resized crop and horizontal flip of a whole batch at once: each image gets its own affine map, and one bilinear
/// sampling on the device applies them all.
/// </summary>
internal static class CropFlipAugmenter
{
    /// <summary>Changes a batch.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>, floating point.</param>
    /// <param name="seed">Decides every crop and flip of the batch.</param>
    public static Tensor Apply(Tensor images, long seed)
    {
        var (count, height, width) = ((int)images.shape[0], (int)images.shape[2], (int)images.shape[3]);
        var random = new SplitMix64((ulong)seed);
        var maps = new float[count * 6];
        for (var i = 0; i < count; i++)
        {
            var box = CropBox.Draw(ref random, width, height);
            var flip = random.NextDouble() < 0.5;
            WriteMap(maps.AsSpan(i * 6, 6), box, flip, width, height);
        }

        using var scope = NewDisposeScope();
        var theta = tensor(maps, [count, 2, 3]).to(images.device);
        var grid = nn.functional.affine_grid(theta, images.shape, align_corners: false);
        return nn.functional
            .grid_sample(images, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Border, align_corners: false)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The map from output to input coordinates, both from −1 to 1 over the outer edges of the image.</summary>
    internal static void WriteMap(Span<float> map, CropBox box, bool flip, int width, int height)
    {
        var scaleX = (double)box.Width / width;
        var scaleY = (double)box.Height / height;
        map[0] = (float)(flip ? -scaleX : scaleX);
        map[1] = 0;
        map[2] = (float)((2.0 * box.Left / width) + scaleX - 1);
        map[3] = 0;
        map[4] = (float)scaleY;
        map[5] = (float)((2.0 * box.Top / height) + scaleY - 1);
    }
}
