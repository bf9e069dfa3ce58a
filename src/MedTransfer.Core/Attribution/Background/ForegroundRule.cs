using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>What of an image is foreground: given masks, or what is brighter than a threshold.</summary>
public abstract class ForegroundRule
{
    private protected ForegroundRule()
    {
    }

    /// <summary>Brighter than Otsu's threshold (1979), which separates the grey values of each image best into two groups.</summary>
    /// <param name="borderConnected">Whether only dark pixels that reach the image's border through others (above, below, beside) are background; default true.</param>
    public static ForegroundRule Otsu(bool borderConnected = true) => new ThresholdRule(null, borderConnected);

    /// <summary>Brighter than a grey value.</summary>
    /// <param name="level">0 to 254: greater values are foreground.</param>
    /// <param name="borderConnected">As for <see cref="Otsu"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is none.</exception>
    public static ForegroundRule Above(int level, bool borderConnected = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 254);
        return new ThresholdRule(level, borderConnected);
    }

    /// <summary>Masks that somebody drew.</summary>
    /// <param name="masks">bool or uint8 <c>[N, H, W]</c>, one for each sample of the split, in its images' size; not 0 is foreground. They stay the caller's.</param>
    /// <exception cref="InvalidConfigurationException">They have another type or shape.</exception>
    public static ForegroundRule Masks(Tensor masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        return masks.dim() == 3 && masks.dtype is ScalarType.Bool or ScalarType.Byte
            ? new MaskRule(masks)
            : throw new InvalidConfigurationException($"masks: must be bool or uint8 [N, H, W]; found {masks.dtype} [{string.Join(", ", masks.shape)}].");
    }

    /// <summary>It in words, for legends.</summary>
    public abstract override string ToString();

    /// <summary>The foreground of some samples as the network sees them: cropped and scaled like its input.</summary>
    /// <returns>A row an image, row after row of its pixels.</returns>
    internal abstract bool[][] Of(ImageSplit split, long[] samples, InputTransform transform);

    /// <summary>Values 0 to 255 in the geometry of the network's input, a row an image.</summary>
    private static float[][] AsSeen(Tensor pixels, InputTransform transform)
    {
        using var scope = NewDisposeScope();
        var plain = transform with { Mean = [0], Std = [1.0 / 255], ExpandToRgb = false, ToGrey = pixels.shape[1] == 3 };
        var flat = plain.Apply(pixels).mean([1]).flatten(1).contiguous();
        return [.. flat.data<float>().ToArray().Chunk((int)flat.shape[1])];
    }

    private sealed class ThresholdRule(int? level, bool borderConnected) : ForegroundRule
    {
        public override string ToString() =>
            $"brighter than {(level is { } l ? $"grey value {l}" : "Otsu's threshold")}{(borderConnected ? ", or enclosed by what is" : "")}";

        internal override bool[][] Of(ImageSplit split, long[] samples, InputTransform transform)
        {
            using var pixels = split.Images.index_select(0, tensor(samples));
            return Array.ConvertAll(AsSeen(pixels, transform), grey =>
            {
                var values = Array.ConvertAll(grey, v => (byte)Math.Clamp(MathF.Round(v), 0, 255));
                var threshold = level ?? Foreground.Otsu(values);
                var bright = Array.ConvertAll(values, v => v > threshold);
                return borderConnected ? Foreground.Enclosed(bright, transform.Size) : bright;
            });
        }
    }

    private sealed class MaskRule(Tensor masks) : ForegroundRule
    {
        public override string ToString() => "inside the given masks";

        internal override bool[][] Of(ImageSplit split, long[] samples, InputTransform transform)
        {
            if (masks.shape[0] != split.Count || !masks.shape.AsSpan(1).SequenceEqual(split.Images.shape.AsSpan(2)))
            {
                throw new InvalidConfigurationException(
                    $"masks: [{string.Join(", ", masks.shape)}] do not fit images [{string.Join(", ", split.Images.shape)}]; give one for each sample, in its size.");
            }

            using var scope = NewDisposeScope();
            var pixels = masks.cpu().index_select(0, tensor(samples)).ne(0).to(ScalarType.Byte).mul(255).to(ScalarType.Byte).unsqueeze(1);
            return Array.ConvertAll(AsSeen(pixels, transform), grey => Array.ConvertAll(grey, v => v > 127.5f));
        }
    }
}
