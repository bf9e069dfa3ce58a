using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// How stored uint8 images become a model's input: to float32, resized, grey repeated to three channels, divided by 255
/// and normalised by channel as (x - mean) / std. All of it is done on whole batches, on the device the images are on.
/// </summary>
public sealed record InputTransform
{
    /// <summary>The side of the model's input in pixels.</summary>
    public required int Size { get; init; }

    /// <summary>How images of another size are brought to <see cref="Size"/>; default bilinear.</summary>
    public ResizePolicy Resize { get; init; } = ResizePolicy.Bilinear;

    /// <summary>For <see cref="ResizePolicy.ShortestSideCrop"/>, the share of the scaled shortest side that is kept; default 1, least 0.1.</summary>
    public double CropPercent { get; init; } = 1;

    /// <summary>The filter of the policies that are none themselves (longest side, shortest side, and augmentation before padding); default bilinear.</summary>
    public ResizeFilter Filter { get; init; } = ResizeFilter.Bilinear;

    /// <summary>The mean of each channel after division by 255, or one number for all; default 0.5.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0.5];

    /// <summary>The standard deviation of each channel after division by 255, or one number for all; default 0.5.</summary>
    public IReadOnlyList<double> Std { get; init; } = [0.5];

    /// <summary>Whether grey images are repeated to three channels; default true.</summary>
    public bool ExpandToRgb { get; init; } = true;

    /// <summary>Whether colour images are turned to grey first (0.2989 R + 0.587 G + 0.114 B); default false.</summary>
    public bool ToGrey { get; init; }

    /// <summary>The statistics of ImageNet, that most pretrained networks were trained with.</summary>
    /// <param name="size">The side of the input in pixels.</param>
    /// <param name="resize">The resize policy.</param>
    public static InputTransform ImageNet(int size, ResizePolicy resize = ResizePolicy.Bilinear) =>
        new() { Size = size, Resize = resize, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] };

    /// <summary>Mean and standard deviation 0.5: pixels to [-1, 1], as MedMNIST's own runs do.</summary>
    /// <param name="size">The side of the input in pixels.</param>
    /// <param name="resize">The resize policy.</param>
    public static InputTransform Half(int size, ResizePolicy resize = ResizePolicy.Bilinear) => new() { Size = size, Resize = resize };

    /// <summary>The statistics of a data set's own training split, computed once and kept on disk.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="size">The side of the input in pixels.</param>
    /// <param name="resize">The resize policy.</param>
    /// <exception cref="InvalidConfigurationException">The training split is empty, or a channel is constant and cannot be normalised.</exception>
    public static InputTransform ForDataset(ImageDataset data, int size, ResizePolicy resize = ResizePolicy.Bilinear)
    {
        var statistics = ChannelStatistics.Of(data);
        if (statistics.Std.Any(s => s == 0))
            throw new InvalidConfigurationException($"A channel of the training split of {data.Info.Name} has the same value everywhere; normalise by fixed statistics instead.");
        return new() { Size = size, Resize = resize, Mean = statistics.Mean, Std = statistics.Std };
    }

    /// <summary>Transforms a batch.</summary>
    /// <param name="images">uint8 or float32 <c>[B, C, H, W]</c> or <c>[B, 1, D, H, W]</c> with values 0 to 255.</param>
    /// <returns>float32 <c>[B, 3, S, S]</c> (or the images' own channels where they are not expanded), row-major.</returns>
    /// <exception cref="InvalidConfigurationException">The settings are not possible, or not for images of this shape.</exception>
    public Tensor Apply(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = torch.NewDisposeScope();
        var channels = OutputChannels(images.shape[1]);
        var (scale, shift) = Constants(channels, images.dim(), images.device);
        return Plain(images, scale, shift).MoveToOuterDisposeScope();
    }

    /// <summary>Augments and transforms a batch: random changes first, then resizing and normalising, fused where that is possible.</summary>
    /// <param name="pixels">uint8 <c>[B, C, H, W]</c>, or <c>[B, 1, D, H, W]</c> for operations that only move pixels.</param>
    /// <param name="augmentation">The random changes; null and <see cref="Augmentation.None"/>: as <see cref="Apply(Tensor)"/>.</param>
    /// <param name="key">Decides the random numbers: one number for each sample of the batch.</param>
    /// <returns>float32 <c>[B, 3, S, S]</c> (or the images' own channels where they are not expanded), row-major.</returns>
    /// <exception cref="InvalidConfigurationException">The settings are not possible, or not for images of this shape.</exception>
    /// <exception cref="ArgumentException">There are not as many sample numbers as images.</exception>
    public Tensor Apply(Tensor pixels, Augmentation? augmentation, AugmentationKey key)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        using var scope = torch.NewDisposeScope();
        var (scale, shift) = Constants(OutputChannels(pixels.shape[1]), pixels.dim(), pixels.device);
        return Apply(pixels, augmentation, key, scale, shift).MoveToOuterDisposeScope();
    }

    /// <summary>The transform in one line, for configurations and reports: everything that changes a pixel.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Size} px {Resize}{Extras()}{(ToGrey ? ", colour to grey" : string.Empty)}{(ExpandToRgb ? ", grey to RGB" : string.Empty)}, mean {Text(Mean)}, std {Text(Std)}");

    /// <summary>Whether every setting is the same.</summary>
    public bool Equals(InputTransform? other) =>
        other is not null && Size == other.Size && Resize == other.Resize && ExpandToRgb == other.ExpandToRgb
        && ToGrey == other.ToGrey && CropPercent == other.CropPercent && Filter == other.Filter && Mean.SequenceEqual(other.Mean) && Std.SequenceEqual(other.Std);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Resize, ExpandToRgb, Mean.Count, Mean[0], Std[0]);

    /// <summary>How many channels images of so many channels leave with.</summary>
    /// <exception cref="InvalidConfigurationException">The settings are not possible, or not for so many channels; all faults are listed.</exception>
    internal long OutputChannels(long channels)
    {
        List<string> faults = [];
        if (ToGrey && channels is not (1 or 3)) faults.Add($"ToGrey needs images of 1 or 3 channels, these have {channels}");
        var result = ToGrey || channels == 1 ? ExpandToRgb ? 3 : 1 : channels;
        if (Size < 1) faults.Add($"Size is {Size}; it must be positive");
        if (CropPercent is not (>= 0.1 and <= 1)) faults.Add($"CropPercent is {CropPercent}; it must be from 0.1 to 1");
        if (Mean.Count != 1 && Mean.Count != result) faults.Add($"Mean has {Mean.Count} numbers for {result} channels; give one for all or one for each");
        if (Std.Count != 1 && Std.Count != result) faults.Add($"Std has {Std.Count} numbers for {result} channels; give one for all or one for each");
        if (Mean.Any(m => !double.IsFinite(m))) faults.Add($"Mean {Text(Mean)} must be finite");
        if (Std.Any(s => !double.IsFinite(s) || s <= 0)) faults.Add($"Std {Text(Std)} must be positive");
        return faults.Count == 0 ? result : throw new InvalidConfigurationException($"The input transform is not possible: {string.Join("; ", faults)}.");
    }

    /// <summary>Factor and offset by channel, so that normalising is one fused x · scale + shift from 0..255.</summary>
    internal (Tensor Scale, Tensor Shift) Constants(long channels, long dimensions, Device device)
    {
        var scale = new float[channels];
        var shift = new float[channels];
        for (var c = 0; c < channels; c++)
        {
            var (mean, std) = (Mean[Mean.Count == 1 ? 0 : c], Std[Std.Count == 1 ? 0 : c]);
            scale[c] = (float)(1 / (255 * std));
            shift[c] = (float)(-mean / std);
        }

        long[] shape = [1, channels, .. Enumerable.Repeat(1L, (int)dimensions - 2)];
        return (torch.tensor(scale, shape, device: device), torch.tensor(shift, shape, device: device));
    }

    /// <summary>The filter that scaling and augmentation use.</summary>
    internal ResizeFilter ScaleFilter => Resize switch
    {
        ResizePolicy.Nearest => ResizeFilter.Nearest,
        ResizePolicy.Bilinear => ResizeFilter.Bilinear,
        ResizePolicy.Bicubic => ResizeFilter.Bicubic,
        _ => Filter,
    };

    internal Tensor Apply(Tensor pixels, Augmentation? augmentation, AugmentationKey key, Tensor scale, Tensor shift)
    {
        if (augmentation is null || augmentation.Operations.Count == 0) return Plain(pixels, scale, shift);
        if (key.Samples.Length != pixels.shape[0])
            throw new ArgumentException($"The key has {key.Samples.Length} sample numbers for {pixels.shape[0]} images.", nameof(key));
        return AugmentationRun.Apply(this, augmentation, key, pixels, scale, shift);
    }

    internal Tensor Plain(Tensor images, Tensor scale, Tensor shift)
    {
        Span<long> target = stackalloc long[(int)images.dim() - 2];
        target.Fill(Size);
        var pixels = Pixels(images);
        if (Resize == ResizePolicy.ZeroPadNormalised) return ImageResizer.Resize(Normalise(pixels, scale, shift), target, ResizePolicy.ZeroPad);
        if (Resize is ResizePolicy.LongestSide or ResizePolicy.ShortestSideCrop)
        {
            return pixels.dim() == 4
                ? AugmentationRun.Apply(this, Augmentation.None, default, pixels, scale, shift)
                : throw new InvalidConfigurationException($"Volumes know no {Resize}; choose Nearest, and for enlarging Bilinear or ZeroPad.");
        }

        var enlarges = images.shape[^1] < Size && images.shape[^2] < Size;
        if (enlarges && Resize is (ResizePolicy.Bilinear or ResizePolicy.Nearest) && images.shape[1] == scale.shape[1])
            return ImageResizer.Resize(Normalise(pixels, scale, shift), target, Resize); // weights add up to 1: the order is free
        var resized = ImageResizer.Resize(pixels, target, Resize);
        if (Resize == ResizePolicy.Bicubic) resized = resized.clamp(0, 255); // the kernel overshoots at edges
        return Normalise(resized, scale, shift);
    }

    /// <summary>x · scale + shift, grey to as many channels as the scale has. Two plain passes take a fifth of the time of one addcmul, which is not vectorised over channels.</summary>
    internal static Tensor Normalise(Tensor images, Tensor scale, Tensor shift) => (images * scale).add_(shift);

    /// <summary>float32, row-major before resizing: transposing the small image is cheaper than transposing the large one.</summary>
    internal Tensor Pixels(Tensor images)
    {
        var pixels = images.contiguous().to(ScalarType.Float32);
        return ToGrey && pixels.shape[1] == 3 ? ImageOps.RgbToGrey(pixels) : pixels;
    }

    private string Extras() => Resize switch
    {
        ResizePolicy.ShortestSideCrop => string.Create(CultureInfo.InvariantCulture, $" {CropPercent} {Filter}"),
        ResizePolicy.LongestSide => $" {Filter}",
        _ => string.Empty,
    };

    private static string Text(IEnumerable<double> numbers) => string.Join('/', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
