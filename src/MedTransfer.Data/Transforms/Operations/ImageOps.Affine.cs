using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    /// <summary>Turns images about their centre, at their size.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="degrees">The angle, counter-clockwise.</param>
    /// <param name="filter">Bilinear or nearest; default bilinear.</param>
    /// <param name="fill">The value of what comes from outside; default 0.</param>
    /// <exception cref="ArgumentException">The filter is bicubic, or there are not as many angles as images.</exception>
    public static Tensor Rotate(Tensor images, PerImage degrees, ResizeFilter filter = ResizeFilter.Bilinear, double fill = 0) =>
        Affine(images, degrees.Select(d => -d), filter: filter, fill: fill);

    /// <summary>Turns, moves, scales and shears images about their centre, at their size.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>.</param>
    /// <param name="degrees">The angle, clockwise, as torchvision's affine has it.</param>
    /// <param name="translateX">Pixels to the right.</param>
    /// <param name="translateY">Pixels down.</param>
    /// <param name="scale">The enlargement; null is 1.</param>
    /// <param name="shearX">Degrees parallel to the x axis.</param>
    /// <param name="shearY">Degrees parallel to the y axis.</param>
    /// <param name="filter">Bilinear or nearest; default bilinear.</param>
    /// <param name="fill">The value of what comes from outside; default 0.</param>
    /// <exception cref="ArgumentException">The filter is bicubic, a scale is not positive, or there are not as many numbers as images.</exception>
    public static Tensor Affine(
        Tensor images, PerImage degrees, PerImage translateX = default, PerImage translateY = default, PerImage? scale = null,
        PerImage shearX = default, PerImage shearY = default, ResizeFilter filter = ResizeFilter.Bilinear, double fill = 0)
    {
        var enlargement = scale ?? 1;
        Check(images, degrees, translateX, translateY, enlargement, shearX, shearY);
        if (filter == ResizeFilter.Bicubic) throw new ArgumentException("Bicubic sampling of affine maps is not offered; use bilinear.", nameof(filter));
        var size = ImageSize.Of(images);
        var theta = new double[images.shape[0] * 6];
        for (var row = 0; row < images.shape[0]; row++)
        {
            if (enlargement[row] <= 0) throw new ArgumentException($"The scale {enlargement[row]} is not positive.", nameof(scale));
            var geometry = new SampleGeometry(size, size);
            geometry.Affine(AffineMap.Inverse(degrees[row], translateX[row], translateY[row], enlargement[row], shearX[row], shearY[row]));
            geometry.WriteTheta(theta.AsSpan(row * 6, 6));
        }

        return InFloat(images, x => Sample(x, theta, size, filter, fill));
    }

    /// <summary>Samples floating-point images by affine maps from the result to the image, both from -1 to 1.</summary>
    private static Tensor Sample(Tensor images, double[] theta, ImageSize target, ResizeFilter filter, double fill)
    {
        using var scope = torch.NewDisposeScope();
        // Zeros lie outside, so what is to be filled is shifted there and back.
        var result = GridSample(fill == 0 ? images : images - fill, Grid(images, theta, target), filter, GridSamplePaddingMode.Zeros);
        return (fill == 0 ? result : result + fill).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// As <see cref="Sample"/> with zeros outside, but the outermost half pixels are not mixed with what lies outside: an
    /// enlarged image keeps its edge.
    /// </summary>
    internal static Tensor SampleToEdge(Tensor images, double[] theta, ImageSize target, ResizeFilter filter)
    {
        using var scope = torch.NewDisposeScope();
        var grid = Grid(images, theta, target);
        // A place within rounding of the edge is inside.
        var inside = grid.abs().amax([3L]).le(1 + 1e-5).unsqueeze(1);
        return GridSample(images, grid, filter, GridSamplePaddingMode.Border).mul_(inside).MoveToOuterDisposeScope();
    }

    private static Tensor Grid(Tensor images, double[] theta, ImageSize target)
    {
        var maps = torch.tensor(theta, [images.shape[0], 2, 3]).to(images.dtype, images.device);
        return nn.functional.affine_grid(maps, [images.shape[0], images.shape[1], target.Height, target.Width], align_corners: false);
    }

    private static Tensor GridSample(Tensor images, Tensor grid, ResizeFilter filter, GridSamplePaddingMode outside) =>
        nn.functional.grid_sample(images, grid, filter == ResizeFilter.Nearest ? GridSampleMode.Nearest : GridSampleMode.Bilinear, outside, align_corners: false);
}
