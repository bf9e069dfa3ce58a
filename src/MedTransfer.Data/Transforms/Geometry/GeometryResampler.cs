using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Draws the geometric operations of a run for each sample and samples the images once.</summary>
internal static class GeometryResampler
{
    // Images that are worth a thread: below, starting one costs as much as it saves.
    private const int LeastPart = 16;

    /// <summary>Applies a run.</summary>
    /// <param name="images">float32 <c>[B, C, H, W]</c>, row-major, 0 to the largest value.</param>
    /// <param name="run">The operations with their numbers in the list.</param>
    /// <param name="key">Decides the random numbers.</param>
    /// <param name="target">The size of the result.</param>
    /// <param name="filter">How values between pixels are found, where the operations do not say.</param>
    /// <param name="largest">The largest value a pixel may have.</param>
    /// <returns>float32 <c>[B, C, target]</c>; what comes from outside of the image is 0.</returns>
    public static Tensor Apply(
        Tensor images, IReadOnlyList<(int Number, GeometricAugmenter Operation)> run, AugmentationKey key, ImageSize target, ResizeFilter filter, double largest)
    {
        filter = FilterOf(run, filter);
        var source = ImageSize.Of(images);
        if (run.All(r => r.Operation.KeepsPixels)) return Scale(Flip(images, Draw(run, key, source, source)));
        if (run.All(r => r.Operation.KeepsAxes)) return Cut(Separable(images, Draw(run, key, source, target), target, filter));
        // Sampling at points cannot average: what shrinks is brought to its size first.
        if (target.Width < source.Width || target.Height < source.Height) images = Scale(images);
        return Affine(images, Draw(run, key, ImageSize.Of(images), target), target, filter);

        Tensor Scale(Tensor x) => Cut(ImageResizer.Scale(x, target, filter));

        // The cubic kernel overshoots at edges.
        Tensor Cut(Tensor x) => filter == ResizeFilter.Bicubic ? x.clamp(0, largest) : x;
    }

    /// <summary>The filter of a run: that of its last crop which names one, else the one given.</summary>
    public static ResizeFilter FilterOf(IReadOnlyList<(int Number, GeometricAugmenter Operation)> run, ResizeFilter filter) =>
        run.Select(r => (r.Operation as RandomResizedCrop)?.Filter).LastOrDefault(f => f is not null) ?? filter;

    /// <summary>The taps of a run of operations that keep the axes, for each sample.</summary>
    public static (AxisTaps Across, AxisTaps Down) Taps(
        IReadOnlyList<(int Number, GeometricAugmenter Operation)> run, AugmentationKey key, ImageSize source, ImageSize target, ResizeFilter filter) =>
        Taps(Draw(run, key, source, target), target, filter);

    private static (AxisTaps Across, AxisTaps Down) Taps(SampleGeometry[] samples, ImageSize target, ResizeFilter filter)
    {
        var (x, y, antialias) = (new AxisWindow[samples.Length], new AxisWindow[samples.Length], new bool[samples.Length]);
        for (var row = 0; row < samples.Length; row++)
        {
            (x[row], y[row]) = samples[row].Windows();
            antialias[row] = Math.Abs(x[row].Length) > target.Width || Math.Abs(y[row].Length) > target.Height;
        }

        return (AxisTaps.Of(x, antialias, target.Width, filter), AxisTaps.Of(y, antialias, target.Height, filter));
    }

    private static SampleGeometry[] Draw(
        IReadOnlyList<(int Number, GeometricAugmenter Operation)> run, AugmentationKey key, ImageSize source, ImageSize target)
    {
        var samples = new SampleGeometry[key.Samples.Length];
        for (var row = 0; row < samples.Length; row++)
        {
            var geometry = new SampleGeometry(source, target);
            foreach (var (number, operation) in run) operation.Draw(key.Random(row, number), ref geometry);
            samples[row] = geometry;
        }

        return samples;
    }

    private static Tensor Flip(Tensor images, SampleGeometry[] samples)
    {
        var windows = Array.ConvertAll(samples, s => s.Windows());
        images = Where(windows.Select(w => w.X.Length < 0), 3);
        return Where(windows.Select(w => w.Y.Length < 0), 2);

        Tensor Where(IEnumerable<bool> rows, long axis)
        {
            var chosen = rows.ToArray();
            return chosen.Any(c => c)
                ? torch.where(torch.tensor(chosen, device: images.device).view(-1, 1, 1, 1), images.flip(axis), images)
                : images;
        }
    }

    /// <summary>Wy · x · Wxᵀ for every sample and channel.</summary>
    private static Tensor Separable(Tensor images, SampleGeometry[] samples, ImageSize target, ResizeFilter filter)
    {
        using var scope = torch.NewDisposeScope();
        var (columns, rows) = Taps(samples, target, filter);
        var size = ImageSize.Of(images);
        var across = columns.Matrices(size.Width, transposed: true, images.device);
        var down = rows.Matrices(size.Height, transposed: false, images.device);
        var parts = images.device_type == DeviceType.CPU ? Math.Min(get_num_threads(), samples.Length / LeastPart) : 1;
        if (parts < 2) return Product(images, across, down).MoveToOuterDisposeScope();

        // libtorch's batched product uses one core for matrices as small as these.
        var result = torch.empty([samples.Length, images.shape[1], target.Height, target.Width]);
        Parallel.For(0, parts, part =>
        {
            var start = samples.Length * part / parts;
            var length = (samples.Length * (part + 1) / parts) - start;
            using var own = torch.NewDisposeScope();
            result.narrow(0, start, length).copy_(Product(images.narrow(0, start, length), across.narrow(0, start, length), down.narrow(0, start, length)));
        });
        return result.MoveToOuterDisposeScope();
    }

    private static Tensor Product(Tensor images, Tensor across, Tensor down)
    {
        var (batch, channels, height, width) = (images.shape[0], images.shape[1], images.shape[2], across.shape[2]);
        var rows = images.reshape(batch, channels * height, images.shape[3]).bmm(across);
        return channels == 1
            ? down.bmm(rows).unsqueeze(1)
            : down.unsqueeze(1).matmul(rows.view(batch, channels, height, width));
    }

    private static Tensor Affine(Tensor images, SampleGeometry[] samples, ImageSize target, ResizeFilter filter)
    {
        var theta = new double[samples.Length * 6];
        for (var row = 0; row < samples.Length; row++) samples[row].WriteTheta(theta.AsSpan(row * 6, 6));
        return ImageOps.SampleToEdge(images, theta, target, filter);
    }
}
