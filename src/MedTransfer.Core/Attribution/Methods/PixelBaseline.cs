using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>What stands for "nothing to see" where a method, or a measure of faithfulness, takes pixels away.</summary>
public abstract class PixelBaseline
{
    private protected PixelBaseline()
    {
    }

    /// <summary>Zero behind the normalisation: the mean colour of what the network was normalised with.</summary>
    public static PixelBaseline Zero { get; } = new LevelBaseline("mean colour", [0]);

    /// <summary>Black, as a transform normalises it.</summary>
    /// <param name="transform">How stored images become the network's input.</param>
    public static PixelBaseline Black(InputTransform transform) => Stored(transform, "black", 0);

    /// <summary>White, as a transform normalises it.</summary>
    /// <param name="transform">How stored images become the network's input.</param>
    public static PixelBaseline White(InputTransform transform) => Stored(transform, "white", 1);

    /// <summary>One colour.</summary>
    /// <param name="channels">Its value in each channel, or one for all, as the network sees it: behind the normalisation.</param>
    /// <exception cref="InvalidConfigurationException">There is no value, or one is not finite.</exception>
    public static PixelBaseline Colour(params IReadOnlyList<double> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Count == 0 || channels.Any(c => !double.IsFinite(c)))
            throw new InvalidConfigurationException($"baseline: a colour needs a finite number for each channel, or one for all; found [{string.Join(", ", channels)}].");
        return new LevelBaseline("given colour", [.. channels]);
    }

    /// <summary>The image itself, blurred by a Gaussian; pixels beyond its border count for nothing.</summary>
    /// <param name="sigma">The standard deviation in pixels of the network's input; null is a twentieth of the shorter side, at least 1.</param>
    /// <exception cref="InvalidConfigurationException">It is not positive.</exception>
    public static PixelBaseline Blurred(double? sigma = null) => sigma is null or > 0 and < double.PositiveInfinity
        ? new BlurredBaseline(sigma)
        : throw new InvalidConfigurationException($"baseline: a blur needs a positive number of pixels, found {sigma}.");

    /// <summary>Another image.</summary>
    /// <param name="image"><c>[C, H, W]</c> or <c>[1, C, H, W]</c> for all, prepared for the network; it stays the caller's.</param>
    public static PixelBaseline Image(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new ImageBaseline(image);
    }

    /// <summary>It in words, for legends.</summary>
    public abstract override string ToString();

    /// <summary>The baseline of each image, <c>[N, C, H, W]</c>.</summary>
    /// <exception cref="InvalidConfigurationException">It has another number of channels or another size than the images.</exception>
    internal abstract Tensor For(Tensor images);

    private static LevelBaseline Stored(InputTransform transform, string name, double level)
    {
        ArgumentNullException.ThrowIfNull(transform);
        var count = Math.Max(transform.Mean.Count, transform.Std.Count);
        return new(name, [.. Enumerable.Range(0, count).Select(c => (level - At(transform.Mean, c)) / At(transform.Std, c))]);
    }

    private static double At(IReadOnlyList<double> values, int channel) => values[values.Count == 1 ? 0 : channel];

    private sealed class LevelBaseline(string name, double[] channels) : PixelBaseline
    {
        public override string ToString() => name;

        internal override Tensor For(Tensor images)
        {
            if (channels.Length != 1 && channels.Length != images.shape[1])
                throw new InvalidConfigurationException($"baseline: a colour of {channels.Length} channels does not fit images of {images.shape[1]}; give one number for all or one for each.");
            return tensor(channels, [1, channels.Length, 1, 1], device: images.device).to(images.dtype).expand(images.shape);
        }
    }

    private sealed class BlurredBaseline(double? sigma) : PixelBaseline
    {
        private const double Share = 0.05;
        private const double Reach = 3;

        public override string ToString() => "blurred image";

        internal override Tensor For(Tensor images)
        {
            var width = sigma ?? Math.Max(1, Share * Math.Min(images.shape[2], images.shape[3]));
            var reach = (int)Math.Ceiling(Reach * width);
            var weights = Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Exp(-0.5 * i * i / (width * width))).ToArray();
            var kernel = tensor(weights, device: images.device).to(images.dtype);
            var flat = images.reshape(-1, 1, images.shape[2], images.shape[3]);
            return (Blur(flat) / Blur(ones_like(flat.narrow(0, 0, 1)))).reshape(images.shape);

            Tensor Blur(Tensor x) => functional.conv2d(
                functional.conv2d(x, kernel.view(1, 1, 1, -1), padding: [0, reach]), kernel.view(1, 1, -1, 1), padding: [reach, 0]);
        }
    }

    private sealed class ImageBaseline(Tensor image) : PixelBaseline
    {
        public override string ToString() => "given image";

        internal override Tensor For(Tensor images)
        {
            var one = image.dim() == 3 ? image.unsqueeze(0) : image.alias();
            if (one.dim() != 4 || one.shape[0] != 1 || !one.shape.AsSpan(1).SequenceEqual(images.shape.AsSpan(1)))
                throw new InvalidConfigurationException($"baseline: an image [{string.Join(", ", image.shape)}] does not fit images [{string.Join(", ", images.shape)}]; give [C, H, W] of the same size.");
            return one.detach().to(images.dtype).to(images.device).expand(images.shape);
        }
    }
}
