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

    /// <summary>The mean of each channel after division by 255, or one number for all; default 0.5.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0.5];

    /// <summary>The standard deviation of each channel after division by 255, or one number for all; default 0.5.</summary>
    public IReadOnlyList<double> Std { get; init; } = [0.5];

    /// <summary>Whether grey images are repeated to three channels; default true.</summary>
    public bool ExpandToRgb { get; init; } = true;

    /// <summary>The statistics of ImageNet, that most pretrained networks were trained with.</summary>
    /// <param name="size">The side of the input in pixels.</param>
    /// <param name="resize">The resize policy.</param>
    public static InputTransform ImageNet(int size, ResizePolicy resize = ResizePolicy.Bilinear) =>
        new() { Size = size, Resize = resize, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] };

    /// <summary>Mean and standard deviation 0.5: pixels to [-1, 1], as MedMNIST's own runs do.</summary>
    /// <param name="size">The side of the input in pixels.</param>
    /// <param name="resize">The resize policy.</param>
    public static InputTransform Half(int size, ResizePolicy resize = ResizePolicy.Bilinear) => new() { Size = size, Resize = resize };

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
        return Apply(images, scale, shift).MoveToOuterDisposeScope();
    }

    /// <summary>The transform in one line, for configurations and reports: everything that changes a pixel.</summary>
    public string Describe() =>
        $"{Size} px {Resize}{(ExpandToRgb ? ", grey to RGB" : string.Empty)}, mean {Text(Mean)}, std {Text(Std)}";

    /// <summary>Whether every setting is the same.</summary>
    public bool Equals(InputTransform? other) =>
        other is not null && Size == other.Size && Resize == other.Resize && ExpandToRgb == other.ExpandToRgb
        && Mean.SequenceEqual(other.Mean) && Std.SequenceEqual(other.Std);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Resize, ExpandToRgb, Mean.Count, Mean[0], Std[0]);

    /// <summary>How many channels images of so many channels leave with.</summary>
    /// <exception cref="InvalidConfigurationException">The settings are not possible, or not for so many channels; all faults are listed.</exception>
    internal long OutputChannels(long channels)
    {
        var result = ExpandToRgb && channels == 1 ? 3 : channels;
        List<string> faults = [];
        if (Size < 1) faults.Add($"Size is {Size}; it must be positive");
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

    internal Tensor Apply(Tensor images, Tensor scale, Tensor shift)
    {
        Span<long> target = stackalloc long[(int)images.dim() - 2];
        target.Fill(Size);
        // Row-major before resizing: transposing the small image is cheaper than transposing the large one.
        var pixels = images.contiguous().to(ScalarType.Float32);
        var enlarges = images.shape[^1] < Size && images.shape[^2] < Size;
        if (enlarges && Resize is (ResizePolicy.Bilinear or ResizePolicy.Nearest) && images.shape[1] == scale.shape[1])
            return ImageResizer.Resize(shift.addcmul(pixels, scale, 1), target, Resize); // weights add up to 1: the order is free
        var resized = ImageResizer.Resize(pixels, target, Resize);
        if (Resize == ResizePolicy.Bicubic) resized = resized.clamp(0, 255); // the kernel overshoots at edges
        return shift.addcmul(resized, scale, 1);
    }

    private static string Text(IEnumerable<double> numbers) => string.Join('/', numbers);
}
