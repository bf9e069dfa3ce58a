using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Resampling along one axis, for each sample and result the few pixels it is made of and their weights, found on the host
/// in double precision.
/// </summary>
/// <param name="Target">Pixels of the result.</param>
/// <param name="Count">Pixels that a result is made of, at most; what is not used has weight 0.</param>
/// <param name="Places">The pixels <c>[B, target, count]</c>.</param>
/// <param name="Weights">Their weights <c>[B, target, count]</c>.</param>
internal sealed record AxisTaps(int Target, int Count, int[] Places, float[] Weights)
{
    /// <summary>The taps of windows.</summary>
    /// <param name="windows">One for each sample.</param>
    /// <param name="antialias">For each sample, whether linear and cubic filters are widened and renormalised.</param>
    /// <param name="target">Pixels of the result.</param>
    /// <param name="filter">The filter.</param>
    public static AxisTaps Of(ReadOnlySpan<AxisWindow> windows, ReadOnlySpan<bool> antialias, int target, ResizeFilter filter)
    {
        var most = 1;
        for (var b = 0; b < windows.Length; b++) most = Math.Max(most, Most(windows[b], target, filter, antialias[b]));
        var rows = windows.Length * target;
        var places = new int[rows * most];
        var weights = new float[rows * most];
        for (var b = 0; b < windows.Length; b++)
        {
            var window = windows[b];
            var step = window.Length / target;
            for (var i = 0; i < target; i++)
            {
                var at = ((b * target) + i) * most;
                var row = new TapRow(places.AsSpan(at, most), weights.AsSpan(at, most));
                Fill(ref row, window, window.Start + ((i + 0.5) * step), Math.Abs(step), filter, antialias[b]);
            }
        }

        return new(target, most, places, weights);
    }

    /// <summary>The same as a matrix for each sample; only the weights travel to the device.</summary>
    /// <param name="source">Pixels of the axis that is read.</param>
    /// <param name="transposed">Whether the source is the first axis of a matrix.</param>
    /// <param name="device">Where the result is wanted.</param>
    /// <returns>float32 <c>[B, target, source]</c>, transposed <c>[B, source, target]</c>.</returns>
    public Tensor Matrices(int source, bool transposed, Device device)
    {
        var samples = Places.Length / (Target * Count);
        var places = new long[Places.Length];
        for (var at = 0; at < places.Length; at++)
        {
            var (sample, i) = Math.DivRem(at / Count, Target);
            places[at] = ((long)sample * Target * source) + (transposed ? ((long)Places[at] * Target) + i : ((long)i * source) + Places[at]);
        }

        using var scope = torch.NewDisposeScope();
        long[] shape = transposed ? [samples, source, Target] : [samples, Target, source];
        return torch.zeros((long)samples * Target * source, dtype: ScalarType.Float32, device: device)
            .scatter_add_(0, torch.tensor(places, device: device), torch.tensor(Weights, device: device))
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
