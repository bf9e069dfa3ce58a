using MedTransfer.Data;
using MedTransfer.Notebooks;
using MedTransfer.Stats;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>
/// How much of a network's attention lies on the background of its images: the share of each map's sum outside the foreground,
/// averaged over images. Images that cannot tell (no foreground, nothing but foreground, an empty map) are counted, not averaged.
/// </summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record BackgroundAttention
{
    /// <summary>The network, in words.</summary>
    public required string Label { get; init; }

    /// <summary>The method that made the maps.</summary>
    public required string Method { get; init; }

    /// <summary>What counts as foreground.</summary>
    public required string Foreground { get; init; }

    /// <summary>Every image.</summary>
    public required IReadOnlyList<BackgroundShare> Images { get; init; }

    /// <summary>How many images are averaged.</summary>
    public int Count => Shares.Length;

    /// <summary>Mean share of the maps on the background, 0 to 1; NaN where no image can tell.</summary>
    public double Mean => Shares.DefaultIfEmpty(double.NaN).Average();

    /// <summary>The mean's 95 % bootstrap interval (BCa, 10,000 resamples of images); null below 2 images.</summary>
    public ConfidenceInterval? Interval => Shares.Length < 2 ? null : Bootstrap.Mean(Shares).Interval;

    /// <summary>Mean share of background pixels in the averaged images: the mean that maps without any preference would have.</summary>
    public double MeanArea => Images.Where(i => i.Share is not null).Select(i => i.Area).DefaultIfEmpty(double.NaN).Average();

    private double[] Shares => [.. Images.Select(i => i.Share).OfType<double>()];

    /// <summary>Measures the maps of a split.</summary>
    /// <param name="explainer">Makes the maps.</param>
    /// <param name="split">Images and labels.</param>
    /// <param name="transform">How images become the network's input: the transform that it was trained with.</param>
    /// <param name="foreground">What is foreground; Otsu's threshold when null.</param>
    /// <param name="options">Which samples.</param>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible (all faults are listed), or masks do not fit the images.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BackgroundAttention Measure(
        Explainer explainer, ImageSplit split, InputTransform transform, ForegroundRule? foreground = null, MapStudyOptions? options = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(explainer);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        foreground ??= ForegroundRule.Otsu();
        options ??= new();
        var images = new List<BackgroundShare>();
        MapStudy.Run("Background attention cannot be measured", explainer, split, transform, options, Add, progress, cancellation);
        return new() { Label = MapStudy.Label(explainer, options), Method = explainer.Method.Title, Foreground = foreground.ToString(), Images = images };

        void Add(Batch batch, AttributionMaps maps)
        {
            using var flat = maps.Maps.cpu().flatten(1).contiguous();
            var rows = flat.data<float>().ToArray().Chunk((int)flat.shape[1]);
            var inside = foreground.Of(split, batch.Samples, transform);
            foreach (var (row, i) in rows.Select((r, i) => (r, i))) images.Add(BackgroundShare.Of(batch.Samples[i], row, inside[i]));
        }
    }

    /// <summary>Measures maps that are there.</summary>
    /// <param name="label">What the network is called.</param>
    /// <param name="method">What the method is called.</param>
    /// <param name="maps">float32 <c>[N, H, W]</c>, nowhere negative.</param>
    /// <param name="foreground">bool <c>[N, H, W]</c>.</param>
    /// <exception cref="InvalidConfigurationException">Shapes or types are others.</exception>
    public static BackgroundAttention Of(string label, string method, Tensor maps, Tensor foreground)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(foreground);
        if (maps.dim() != 3 || maps.dtype != ScalarType.Float32 || foreground.dtype != ScalarType.Bool || !maps.shape.SequenceEqual(foreground.shape))
        {
            throw new InvalidConfigurationException(
                $"Maps must be float32 and the foreground bool, both [N, H, W]; found {maps.dtype} [{string.Join(", ", maps.shape)}] and {foreground.dtype} [{string.Join(", ", foreground.shape)}].");
        }

        using var scope = NewDisposeScope();
        var size = (int)(maps.shape[1] * maps.shape[2]);
        var (values, inside) = (maps.cpu().contiguous().data<float>().ToArray(), foreground.cpu().contiguous().data<bool>().ToArray());
        return new()
        {
            Label = label,
            Method = method,
            Foreground = "inside the given masks",
            Images = [.. Enumerable.Range(0, (int)maps.shape[0]).Select(i => BackgroundShare.Of(i, values.AsSpan(i * size, size), inside.AsSpan(i * size, size)))],
        };
    }

    /// <summary>The measurement in plain text.</summary>
    public override string ToString() => new BackgroundStudy([this]).ToString();

    /// <summary>Writes background-attention.csv, background-attention-images.csv, background-attention.json and background-attention.svg.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <returns>The paths of the files.</returns>
    public IReadOnlyList<string> Save(string folder) => new BackgroundStudy([this]).Save(folder);

    /// <summary>How many images are left out for a reason.</summary>
    /// <param name="reason">The reason.</param>
    public int LeftOut(BackgroundExclusion reason) => Images.Count(i => i.LeftOut == reason);
}
