using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Resampling along one axis as a matrix for each sample. The few weights a row has are found on the host in double
/// precision and scattered on the device, so that only they travel.
/// </summary>
internal static class AxisTaps
{
    /// <summary>Matrices that resample by windows.</summary>
    /// <param name="windows">One for each sample.</param>
    /// <param name="antialias">For each sample, whether linear and cubic filters are widened and renormalised.</param>
    /// <param name="source">Pixels of the axis that is read.</param>
    /// <param name="target">Pixels of the result.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="transposed">Whether the source is the first axis of a matrix.</param>
    /// <param name="device">Where the result is wanted.</param>
    /// <returns>float32 <c>[B, target, source]</c>, transposed <c>[B, source, target]</c>.</returns>
    public static Tensor Matrices(
        ReadOnlySpan<AxisWindow> windows, ReadOnlySpan<bool> antialias, int source, int target, ResizeFilter filter, bool transposed, Device device)
    {
        var most = 1;
        for (var b = 0; b < windows.Length; b++) most = Math.Max(most, Most(windows[b], target, filter, antialias[b]));
        var rows = windows.Length * target;
        var places = new long[rows * most];
        var weights = new float[rows * most];
        for (var b = 0; b < windows.Length; b++)
        {
            var (origin, window) = ((long)b * target * source, windows[b]);
            var step = window.Length / target;
            for (var i = 0; i < target; i++)
            {
                var at = ((b * target) + i) * most;
                var row = new TapRow(places.AsSpan(at, most), weights.AsSpan(at, most));
                Fill(ref row, window, window.Start + ((i + 0.5) * step), Math.Abs(step), filter, antialias[b]);
                row.Finish(origin + (transposed ? i : (long)i * source), transposed ? target : 1);
            }
        }

        using var scope = torch.NewDisposeScope();
        long[] shape = transposed ? [windows.Length, source, target] : [windows.Length, target, source];
        return torch.zeros((long)rows * source, dtype: ScalarType.Float32, device: device)
            .scatter_add_(0, torch.tensor(places, device: device), torch.tensor(weights, device: device))
            .view(shape).MoveToOuterDisposeScope();
    }

    private static int Most(AxisWindow window, int target, ResizeFilter filter, bool antialias)
    {
        var (plain, radius) = filter switch { ResizeFilter.Nearest => (1, 0), ResizeFilter.Bilinear => (2, 1), _ => (4, 2) };
        return antialias && radius > 0 ? 2 + (int)(2 * radius * Math.Max(1, Math.Abs(window.Length) / target)) : plain;
    }

    private static void Fill(ref TapRow row, AxisWindow window, double centre, double scale, ResizeFilter filter, bool antialias)
    {
        if (centre < window.Low || centre >= window.High) return;
        if (filter == ResizeFilter.Nearest)
        {
            row.Add((int)Math.Floor(centre), 1);
            return;
        }

        if (antialias)
        {
            // PyTorch's and Pillow's rule: the kernel as wide as a result, cut at the edges and normalised.
            var width = Math.Max(scale, 1);
            var radius = (filter == ResizeFilter.Bilinear ? 1 : 2) * width;
            var first = Math.Max((int)Math.Floor(centre - radius + 0.5), window.Low);
            var end = Math.Min((int)Math.Floor(centre + radius + 0.5), window.High);
            for (var j = first; j < end; j++) row.Add(j, Kernel((j + 0.5 - centre) / width, filter, -0.5));
            row.Normalise();
            return;
        }

        var before = (int)Math.Floor(centre - 0.5);
        if (filter == ResizeFilter.Bilinear)
        {
            var after = centre - 0.5 - before;
            row.Add(Math.Max(before, window.Low), 1 - after);
            row.Add(Math.Min(before + 1, window.High - 1), after);
            return;
        }

        for (var j = before - 1; j <= before + 2; j++)
            row.Add(Math.Clamp(j, window.Low, window.High - 1), Kernel(j + 0.5 - centre, filter, -0.75));
    }

    /// <summary>The triangle, or the cubic convolution kernel of Keys with parameter a.</summary>
    private static double Kernel(double distance, ResizeFilter filter, double a)
    {
        var x = Math.Abs(distance);
        if (filter == ResizeFilter.Bilinear) return Math.Max(0, 1 - x);
        if (x < 1) return ((((a + 2) * x) - (a + 3)) * x * x) + 1;
        return x < 2 ? a * ((((x - 5) * x) + 8) * x - 4) : 0;
    }
}
