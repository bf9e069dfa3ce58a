using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>The tables of windowed attention: relative positions within a window and the mask of shifted windows.</summary>
internal static class WindowGeometry
{
    /// <summary>
    /// Row of the relative position bias table for every pair of a window's tokens, flat <c>[A * A]</c> with
    /// <c>A = h * w</c>: <c>(Δrow + h - 1) * (2 w - 1) + (Δcolumn + w - 1)</c>.
    /// </summary>
    internal static Tensor RelativePositions(int height, int width)
    {
        var area = height * width;
        var index = new long[area * area];
        for (var a = 0; a < area; a++)
        {
            for (var b = 0; b < area; b++)
            {
                var rows = (a / width) - (b / width) + height - 1;
                var columns = (a % width) - (b % width) + width - 1;
                index[(a * area) + b] = (rows * ((2 * width) - 1)) + columns;
            }
        }

        return tensor(index);
    }

    /// <summary>
    /// What is added to attention weights in a shifted map of whole windows, <c>[windows, 1, A, A]</c>: -100 between tokens
    /// that were no neighbours before the shift, 0 elsewhere.
    /// </summary>
    internal static Tensor ShiftMask((int Height, int Width) map, (int Height, int Width) window, (int Height, int Width) shift)
    {
        var (across, down) = (map.Width / window.Width, map.Height / window.Height);
        var area = window.Height * window.Width;
        var mask = new float[down * across * area * area];
        var region = new int[area];
        for (var w = 0; w < down * across; w++)
        {
            for (var a = 0; a < area; a++)
            {
                var row = (w / across * window.Height) + (a / window.Width);
                var column = (w % across * window.Width) + (a % window.Width);
                region[a] = (3 * Band(row, map.Height, window.Height, shift.Height)) + Band(column, map.Width, window.Width, shift.Width);
            }

            for (var pair = 0; pair < area * area; pair++)
            {
                if (region[pair / area] != region[pair % area]) mask[(w * area * area) + pair] = -100;
            }
        }

        return tensor(mask, [down * across, 1, area, area]);
    }

    // An axis falls into three bands: before the last window, its unshifted part, and what the roll brought from the start.
    private static int Band(int at, int length, int window, int shift) =>
        shift == 0 || at < length - window ? 0 : at < length - shift ? 1 : 2;
}
