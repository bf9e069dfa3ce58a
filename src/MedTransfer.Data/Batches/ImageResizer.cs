using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Resizes batches of floating-point images [B, C, H, W] or volumes [B, C, D, H, W] on their device.</summary>
internal static class ImageResizer
{
    /// <summary>Resizes to the target's spatial shape; the same tensor where it has that shape already.</summary>
    /// <exception cref="InvalidConfigurationException">The policy cannot do it: padding to less, or shrinking volumes by a filter.</exception>
    public static Tensor Resize(Tensor images, ReadOnlySpan<long> target, ResizePolicy policy)
    {
        var source = images.shape.AsSpan(2);
        if (source.SequenceEqual(target)) return images;
        var shrinks = Shrinks(source, target);
        if (policy == ResizePolicy.ZeroPad) return ZeroPad(images, source, target, shrinks);
        var size = target.ToArray();
        if (target.Length == 3)
        {
            return policy switch
            {
                ResizePolicy.Nearest => nn.functional.interpolate(images, size, mode: InterpolationMode.NearestExact),
                ResizePolicy.Bilinear when !shrinks => nn.functional.interpolate(images, size, mode: InterpolationMode.Trilinear, align_corners: false),
                _ => throw new InvalidConfigurationException(
                    $"Volumes of {Text(source)} cannot be resized to {Text(target)} by {policy}: volumes know Nearest, and for enlarging Bilinear and ZeroPad."),
            };
        }

        return Scale(images, new((int)size[1], (int)size[0]), policy switch
        {
            ResizePolicy.Nearest => ResizeFilter.Nearest,
            ResizePolicy.Bilinear => ResizeFilter.Bilinear,
            ResizePolicy.Bicubic => ResizeFilter.Bicubic,
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "This policy does more than to scale."),
        });
    }

    /// <summary>Scales images [B, C, H, W] by a filter, antialiased where an axis shrinks; the same tensor where it has the size already.</summary>
    public static Tensor Scale(Tensor images, ImageSize target, ResizeFilter filter)
    {
        var source = ImageSize.Of(images);
        if (source == target) return images;
        long[] size = [target.Height, target.Width];
        if (filter == ResizeFilter.Nearest) return nn.functional.interpolate(images, size, mode: InterpolationMode.NearestExact);
        var mode = filter == ResizeFilter.Bilinear ? InterpolationMode.Bilinear : InterpolationMode.Bicubic;
        var shrinks = target.Width < source.Width || target.Height < source.Height;
        return nn.functional.interpolate(images, size, mode: mode, align_corners: false, antialias: shrinks);
    }

    /// <summary>The image from floor((H - h) / 2) on, zeros around it.</summary>
    private static Tensor ZeroPad(Tensor images, ReadOnlySpan<long> source, ReadOnlySpan<long> target, bool shrinks)
    {
        if (shrinks)
            throw new InvalidConfigurationException($"Images of {Text(source)} cannot be zero-padded to {Text(target)}. Choose a larger size or another resize policy.");
        var pad = new long[2 * target.Length]; // last axis first, before and after
        for (var axis = 0; axis < target.Length; axis++)
        {
            var (total, at) = (target[axis] - source[axis], 2 * (target.Length - 1 - axis));
            (pad[at], pad[at + 1]) = (total / 2, total - (total / 2));
        }

        return nn.functional.pad(images, pad);
    }

    private static bool Shrinks(ReadOnlySpan<long> source, ReadOnlySpan<long> target)
    {
        for (var axis = 0; axis < source.Length; axis++)
            if (target[axis] < source[axis]) return true;
        return false;
    }

    private static string Text(ReadOnlySpan<long> shape) => string.Join(" x ", shape.ToArray());
}
