using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// Brings the kernel of a patch embedding to another patch size so that resized patches keep their embedding (Beyer et al.,
/// "FlexiViT: One Model for All Patch Sizes", 2022): the pseudo-inverse of the transposed resizing matrix, as timm does.
/// </summary>
internal static class PatchKernel
{
    /// <summary>Resizes <c>[D, C, h, w]</c> to <c>[D, C, h', w']</c>; a new tensor of the same type.</summary>
    internal static Tensor Resize(Tensor kernel, (int Height, int Width) target) =>
        Models.Resize.Apply(kernel, Axis((int)kernel.shape[2], target.Height), Axis((int)kernel.shape[3], target.Width));

    // Two-dimensional resizing is a Kronecker product of these matrices, and so is its pseudo-inverse.
    private static double[,] Axis(int source, int target)
    {
        using var scope = NewDisposeScope();
        var inverse = linalg.pinv(tensor(Models.Resize.Bicubic(source, target)).t()).contiguous();
        var values = inverse.data<double>().ToArray();
        var matrix = new double[target, source];
        Buffer.BlockCopy(values, 0, matrix, 0, values.Length * sizeof(double));
        return matrix;
    }
}
