namespace MedTransfer.Stats;

/// <summary>Maps [N, C, H, W] of a convolution layer, to be folded into <see cref="Activations"/> as the SVCCA authors
/// advise: channels are what is compared.</summary>
public sealed class FeatureMaps
{
    private readonly float[] values;

    private FeatureMaps(float[] values, int images, int channels, int height, int width, string? name)
    {
        this.values = values;
        Images = images;
        Channels = channels;
        Height = height;
        Width = width;
        Name = name;
    }

    /// <summary>N.</summary>
    public int Images { get; }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>H, in pixels of the map.</summary>
    public int Height { get; }

    /// <summary>W, in pixels of the map.</summary>
    public int Width { get; }

    /// <summary>The layer's name; null where none was given.</summary>
    public string? Name { get; }

    /// <summary>Takes maps as a layer gives them; they are copied.</summary>
    /// <param name="values">[N, C, H, W], row-major.</param>
    /// <param name="images">N, at least 1.</param>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="name">The layer's name for tables and messages.</param>
    /// <exception cref="ArgumentException">The length is not N·C·H·W.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static FeatureMaps Of(
        ReadOnlySpan<float> values, int images, int channels, int height, int width, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Int128 needed = (Int128)images * channels * height * width;
        if (values.Length != needed)
        {
            throw new ArgumentException(
                $"Maps of [{images}, {channels}, {height}, {width}] need {needed} values, found {values.Length}.",
                nameof(values));
        }

        return new FeatureMaps(values.ToArray(), images, channels, height, width, name);
    }

    /// <summary>Folds the maps of one layer.</summary>
    /// <param name="folding">How; <see cref="MapFolding.Interpolate"/> needs two layers, see
    /// <see cref="FoldPair"/>.</param>
    /// <param name="stride">Of the positions, only every so many-th row and column is taken; 1 takes all. For
    /// <see cref="MapFolding.Positions"/> only.</param>
    /// <exception cref="ArgumentException">The stride does not go with the folding, fewer than 2 datapoints result, or a
    /// value is NaN or infinite; the message names neuron and datapoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folding"/> is unknown or
    /// <see cref="MapFolding.Interpolate"/>, or <paramref name="stride"/> is below 1.</exception>
    public Activations Fold(MapFolding folding, int stride = 1)
    {
        Require.Known(folding, nameof(folding));
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        if (stride > 1 && folding is (MapFolding.AveragePool or MapFolding.Flatten))
            throw new ArgumentException($"A stride takes part of the positions; {folding} has none.", nameof(stride));
        return folding switch
        {
            MapFolding.Positions => Positions(stride),
            MapFolding.AveragePool => Activations.OfSamples(Means(), Images, Channels, Name),
            MapFolding.Flatten => Activations.OfSamples(values, Images, Channels * Height * Width, Name),
            _ => throw new ArgumentOutOfRangeException(
                nameof(folding), folding, "Interpolation needs a second layer to know the size; use FoldPair."),
        };
    }

    /// <summary>Folds two layers of the same images so that their datapoints agree.</summary>
    /// <param name="x">One layer's maps.</param>
    /// <param name="y">The other's.</param>
    /// <param name="folding">How.</param>
    /// <param name="stride">As for <see cref="Fold"/>; also for <see cref="MapFolding.Interpolate"/>.</param>
    /// <exception cref="ArgumentException">The images differ in number, or the sizes of the maps differ and the folding is
    /// <see cref="MapFolding.Positions"/>; else as for <see cref="Fold"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folding"/> is unknown, or
    /// <paramref name="stride"/> is below 1.</exception>
    public static (Activations X, Activations Y) FoldPair(FeatureMaps x, FeatureMaps y, MapFolding folding, int stride = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Require.Known(folding, nameof(folding));
        if (x.Images != y.Images)
        {
            throw new ArgumentException(
                $"Both layers must show the same images; x has {x.Images} and y has {y.Images}.", nameof(y));
        }

        if (folding == MapFolding.Interpolate)
        {
            int height = Math.Max(x.Height, y.Height), width = Math.Max(x.Width, y.Width);
            return (x.Resize(height, width).Positions(stride), y.Resize(height, width).Positions(stride));
        }

        if (folding == MapFolding.Positions && (x.Height != y.Height || x.Width != y.Width))
        {
            throw new ArgumentException(
                $"Positions agree only for maps of one size, found {x.Height} × {x.Width} and {y.Height} × {y.Width}; "
                + $"choose {MapFolding.AveragePool} or {MapFolding.Interpolate}.",
                nameof(folding));
        }

        return (x.Fold(folding, stride), y.Fold(folding, stride));
    }

    /// <summary>Maps of another size, bilinearly between half-pixel centres.</summary>
    /// <param name="height">At least 1; not meant for shrinking, which would skip pixels.</param>
    /// <param name="width">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public FeatureMaps Resize(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (height == Height && width == Width) return this;
        (int Low, int High, float Weight)[] rows = Axis(Height, height), columns = Axis(Width, width);
        float[] result = new float[checked(Images * Channels * height * width)];
        Parallel.For(0, Images * Channels, map =>
        {
            ReadOnlySpan<float> from = values.AsSpan(map * Height * Width, Height * Width);
            Span<float> to = result.AsSpan(map * height * width, height * width);
            for (int i = 0; i < height; i++)
            {
                ReadOnlySpan<float> top = from.Slice(rows[i].Low * Width, Width);
                ReadOnlySpan<float> bottom = from.Slice(rows[i].High * Width, Width);
                for (int j = 0; j < width; j++)
                {
                    (int low, int high, float weight) = columns[j];
                    float above = top[low] + ((top[high] - top[low]) * weight);
                    float below = bottom[low] + ((bottom[high] - bottom[low]) * weight);
                    to[(i * width) + j] = above + ((below - above) * rows[i].Weight);
                }
            }
        });
        return new FeatureMaps(result, Images, Channels, height, width, Name);
    }

    private static (int Low, int High, float Weight)[] Axis(int from, int to)
    {
        var result = new (int, int, float)[to];
        for (int i = 0; i < to; i++)
        {
            double position = Math.Clamp(((i + 0.5) * from / to) - 0.5, 0, from - 1);
            int low = (int)position;
            result[i] = (low, Math.Min(low + 1, from - 1), (float)(position - low));
        }

        return result;
    }

    private Activations Positions(int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        int rows = ((Height - 1) / stride) + 1, columns = ((Width - 1) / stride) + 1;
        int points = checked(Images * rows * columns);
        float[] folded = new float[checked(Channels * points)];
        Parallel.For(0, Images * Channels, map =>
        {
            (int image, int channel) = (map / Channels, map % Channels);
            ReadOnlySpan<float> from = values.AsSpan(map * Height * Width, Height * Width);
            int at = (channel * points) + (image * rows * columns);
            for (int i = 0; i < Height; i += stride)
            {
                for (int j = 0; j < Width; j += stride) folded[at++] = from[(i * Width) + j];
            }
        });
        return Activations.Of(folded, Channels, points, Name);
    }

    /// <summary>[N × C].</summary>
    private double[] Means()
    {
        int area = Height * Width;
        double[] means = new double[Images * Channels];
        for (int map = 0; map < means.Length; map++)
        {
            double sum = 0;
            foreach (float value in values.AsSpan(map * area, area)) sum += value;
            means[map] = sum / area;
        }

        return means;
    }
}
