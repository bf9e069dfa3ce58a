using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// Resizing along one axis as a matrix <c>[out, in]</c>, in double: small grids, exact, the same on every device, and
/// differentiable where it is part of a forward pass.
/// </summary>
internal static class Resize
{
    // Keys' cubic convolution (1981): -0.5 is what antialiased interpolation uses, -0.75 what PyTorch uses without.
    private const double SmoothCubic = -0.5;
    private const double SharpCubic = -0.75;

    /// <summary>
    /// Bicubic interpolation with half-pixel centres. With antialiasing the kernel widens by <c>in / out</c> where the axis
    /// shrinks and is normalised over the positions that exist; without it four taps are taken and edges are repeated.
    /// </summary>
    internal static double[,] Bicubic(int source, int target, bool antialias = true)
    {
        var matrix = new double[target, source];
        var scale = (double)source / target;
        var width = antialias ? Math.Max(scale, 1) : 1;
        for (var i = 0; i < target; i++)
        {
            var centre = scale * (i + 0.5);
            var (first, last) = antialias
                ? (Math.Max((int)(centre - (2 * width) + 0.5), 0), Math.Min((int)(centre + (2 * width) + 0.5), source) - 1)
                : ((int)Math.Floor(centre - 0.5) - 1, (int)Math.Floor(centre - 0.5) + 2);
            var sum = 0.0;
            for (var j = first; j <= last; j++)
            {
                var weight = Cubic((j + 0.5 - centre) / width, antialias ? SmoothCubic : SharpCubic);
                matrix[i, Math.Clamp(j, 0, source - 1)] += weight;
                sum += weight;
            }

            for (var j = 0; j < source; j++) matrix[i, j] /= sum;
        }

        return matrix;
    }

    /// <summary>Linear interpolation with half-pixel centres, edges repeated.</summary>
    internal static double[,] Linear(int source, int target)
    {
        var matrix = new double[target, source];
        for (var i = 0; i < target; i++)
        {
            var at = Math.Max(((double)source / target * (i + 0.5)) - 0.5, 0);
            var left = Math.Min((int)at, source - 1);
            matrix[i, left] += 1 - (at - left);
            matrix[i, Math.Min(left + 1, source - 1)] += at - left;
        }

        return matrix;
    }

    /// <summary>Multiplies the last two axes of <c>[..., h, w]</c> by a matrix each: <c>down · x · acrossᵀ</c>, in double, in the type of <paramref name="x"/>.</summary>
    internal static Tensor Apply(Tensor x, double[,] down, double[,] across)
    {
        using var scope = NewDisposeScope();
        var rows = tensor(down, device: x.device);
        var columns = tensor(across, device: x.device);
        return rows.matmul(x.to(ScalarType.Float64)).matmul(columns.t()).to(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies rows <c>[L, C]</c> by a matrix, in double, in the type of <paramref name="x"/>.</summary>
    internal static Tensor Rows(Tensor x, double[,] matrix)
    {
        using var scope = NewDisposeScope();
        return tensor(matrix, device: x.device).matmul(x.to(ScalarType.Float64)).to(x.dtype).MoveToOuterDisposeScope();
    }

    private static double Cubic(double x, double a)
    {
        x = Math.Abs(x);
        return x < 1 ? ((((a + 2) * x) - (a + 3)) * x * x) + 1
            : x < 2 ? ((((((x - 5) * x) + 8) * x) - 4) * a)
            : 0;
    }
}
