using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Runs an augmentation on a batch: geometric operations in a row as one sampling, the first of which also brings the
/// images to their size; grey images stay one channel until the normalisation, the last pass.
/// </summary>
internal static class AugmentationRun
{
    /// <summary>Applies the operations, the resize policy and the normalisation to images or volumes.</summary>
    public static Tensor Apply(InputTransform transform, Augmentation augmentation, AugmentationKey key, Tensor images, Tensor scale, Tensor shift)
    {
        using var scope = torch.NewDisposeScope();
        var result = images.dim() == 5
            ? transform.Plain(Volumes(augmentation, key, transform.Pixels(images), transform.ScaleFilter), scale, shift)
            : Images(transform, augmentation.Operations, key, images, scale, shift);
        return result.MoveToOuterDisposeScope();
    }

    private static Tensor Images(
        InputTransform transform, IReadOnlyList<ImageAugmenter> operations, AugmentationKey key, Tensor images, Tensor scale, Tensor shift)
    {
        var frame = Frame(transform, operations, images);
        var lead = transform.ToGrey ? 0 : DirectSampling.Lead(images, operations);
        var isAll = lead > 0 && frame == ResizeFrame.Whole(frame.Size) && operations.Skip(lead).All(o => o is PixelAugmenter { AfterNormalising: true });
        var result = isAll
            ? DirectSampling.Apply(images, operations.Take(lead), key, frame.Scaled, transform.ScaleFilter, scale, shift)
            : Sampled(transform, operations, key, images, lead, frame, scale, shift);
        for (var i = 0; i < operations.Count; i++)
            if (operations[i] is PixelAugmenter { AfterNormalising: true } last) result = last.Apply(result, Random(key, i));
        return result;
    }

    private static ResizeFrame Frame(InputTransform transform, IReadOnlyList<ImageAugmenter> operations, Tensor images)
    {
        var frame = ResizeFrame.Of(transform, ImageSize.Of(images));
        // A crop chooses what becomes the whole input; there is nothing left for the policy to cut off.
        return (frame.Left < 0 || frame.Top < 0) && operations.Any(o => o is RandomResizedCrop) ? ResizeFrame.Whole(transform.Size) : frame;
    }

    private static Tensor Sampled(
        InputTransform transform, IReadOnlyList<ImageAugmenter> operations, AugmentationKey key, Tensor images, int lead, ResizeFrame frame, Tensor scale, Tensor shift)
    {
        // Values run from 0 to 1 where operations change them, otherwise the normalisation's one factor does it all.
        var unit = operations.Any(o => o is PixelAugmenter { AfterNormalising: false } and not RandomQuarterTurns);
        var filter = transform.ScaleFilter;
        Tensor pixels;
        if (lead > 0)
        {
            var factor = torch.full([1, images.shape[1], 1, 1], unit ? 1.0 / 255 : 1.0, dtype: ScalarType.Float32);
            pixels = DirectSampling.Apply(images, operations.Take(lead), key, frame.Scaled, filter, factor, torch.zeros_like(factor));
        }
        else
        {
            pixels = transform.Pixels(images);
            if (unit) pixels = pixels / 255;
        }

        if (unit) scale = scale * 255;
        if (!operations.Any(o => o is GeometricAugmenter))
        {
            pixels = ImageResizer.Scale(pixels, frame.Scaled, filter);
            if (filter == ResizeFilter.Bicubic) pixels = pixels.clamp(0, unit ? 1 : 255); // the kernel overshoots at edges
        }

        pixels = Operations(operations, lead, key, pixels, frame.Scaled, filter, unit ? 1 : 255);
        return frame.AfterNormalising
            ? frame.Place(InputTransform.Normalise(pixels, scale, shift))
            : InputTransform.Normalise(frame.Place(pixels), scale, shift);
    }

    /// <summary>The slices of a volume are the channels of an image, so all of them move together.</summary>
    private static Tensor Volumes(Augmentation augmentation, AugmentationKey key, Tensor pixels, ResizeFilter filter)
    {
        var unfit = augmentation.Operations.Where(o => o is not GeometricAugmenter).Select(o => o.Name).ToArray();
        if (unfit.Length > 0)
            throw new InvalidConfigurationException($"The augmentation '{augmentation.Describe()}' does not fit volumes: {string.Join(", ", unfit)} change values, and volumes know only operations that move pixels within their slices.");
        var (batch, depth) = (pixels.shape[0], pixels.shape[2]);
        if (pixels.shape[1] != 1)
            throw new InvalidConfigurationException($"Volumes with {pixels.shape[1]} channels cannot be augmented; one channel is expected.");
        var slices = pixels.view(batch, depth, pixels.shape[3], pixels.shape[4]);
        return Operations(augmentation.Operations, 0, key, slices, ImageSize.Of(slices), filter, 255).reshape(pixels.shape);
    }

    private static Tensor Operations(
        IReadOnlyList<ImageAugmenter> operations, int from, AugmentationKey key, Tensor pixels, ImageSize target, ResizeFilter filter, double largest)
    {
        for (var i = from; i < operations.Count; i++)
        {
            if (operations[i] is PixelAugmenter { AfterNormalising: false } change) pixels = change.Apply(pixels, Random(key, i));
            if (operations[i] is not GeometricAugmenter) continue;
            var first = i;
            var run = operations.Skip(first).TakeWhile(o => o is GeometricAugmenter).Select((o, n) => (first + n, (GeometricAugmenter)o)).ToArray();
            i += run.Length - 1;
            pixels = GeometryResampler.Apply(pixels, run, key, target, filter, largest);
        }

        return pixels;
    }

    private static Func<int, DeterministicRandom> Random(AugmentationKey key, int operation) => row => key.Random(row, operation);
}
