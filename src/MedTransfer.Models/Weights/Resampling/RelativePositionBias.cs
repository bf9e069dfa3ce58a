using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// Brings a table of relative position biases to another attention window, as timm does: its rows are taken at positions
/// that spread geometrically (0, ±1, ±(1 + q), ±(1 + q + q²), …) to the new window's reach, and interpolated linearly at
/// whole offsets. Outside that reach the edge value stays.
/// </summary>
internal static class RelativePositionBias
{
    // The range that timm searches for q by bisection, and how closely.
    private const double LeastRatio = 1.01;
    private const double LargestRatio = 1.5;
    private const double RatioPrecision = 1e-6;

    /// <summary>Whether a table with so many rows belongs to a square window, as <see cref="Resize"/> needs.</summary>
    internal static bool IsSquare(long rows) => Side(rows) is var side && (long)side * side == rows && side % 2 == 1;

    /// <summary>A table <c>[(2h - 1)(2w - 1), heads]</c> of a square window for another window; a new tensor of the same type.</summary>
    /// <param name="table">The table.</param>
    /// <param name="newWindow">Height and width of the new window in tokens.</param>
    internal static Tensor Resize(Tensor table, (int Height, int Width) newWindow)
    {
        using var scope = NewDisposeScope();
        var side = Side(table.shape[0]);
        var (height, width) = ((2 * newWindow.Height) - 1, (2 * newWindow.Width) - 1);
        if ((side, side) == (height, width)) return table.clone().MoveToOuterDisposeScope();
        var grids = table.t().reshape(-1, side, side);
        return Models.Resize.Apply(grids, Axis(side, height), Axis(side, width)).flatten(1).t().contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Where the rows of a table of <paramref name="source"/> offsets lie among <paramref name="target"/> offsets.</summary>
    internal static float[] Positions(int source, int target)
    {
        var (left, right, ratio) = (LeastRatio, LargestRatio, 0.0);
        while (right - left > RatioPrecision)
        {
            ratio = (left + right) / 2;
            var reach = (1 - Math.Pow(ratio, source / 2)) / (1 - ratio);
            if (reach > target / 2) right = ratio;
            else left = ratio;
        }

        var positions = new float[source];
        var at = 0.0;
        for (var i = 1; i <= source / 2; i++)
        {
            at += Math.Pow(ratio, i - 1);
            positions[(source / 2) + i] = (float)at;
            positions[(source / 2) - i] = -(float)at;
        }

        return positions;
    }

    private static double[,] Axis(int source, int target)
    {
        var positions = Positions(source, target);
        var matrix = new double[target, source];
        for (var i = 0; i < target; i++)
        {
            var at = i - (target / 2);
            var right = Math.Min(positions.Count(p => p < at), source - 1);
            var left = Math.Max(right - 1, 0);
            var share = left == right ? 0 : Math.Clamp((at - positions[left]) / (positions[right] - positions[left]), 0, 1);
            matrix[i, left] += 1 - share;
            matrix[i, right] += share;
        }

        return matrix;
    }

    private static int Side(long rows) => (int)Math.Sqrt(rows);
}
