using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Batches on the processor whose augmentation only moves pixels along the axes: stored bytes become the model's input in one
/// native pass, with the same weights and the same draws as the tensor operations of other devices.
/// </summary>
internal static class DirectSampling
{
    // Images that are worth a thread: below, starting one costs as much as it saves.
    private const int LeastPart = 8;

    /// <summary>How many operations at the head of an augmentation can be done this way; 0 for none.</summary>
    /// <param name="images">The stored images.</param>
    /// <param name="operations">The augmentation.</param>
    public static int Lead(Tensor images, IReadOnlyList<ImageAugmenter> operations)
    {
        if (images.device_type != DeviceType.CPU || images.dtype != ScalarType.Byte || images.dim() != 4 || images.shape[0] == 0) return 0;
        var run = operations.TakeWhile(o => o is GeometricAugmenter).Cast<GeometricAugmenter>().ToArray();
        return run.All(o => o.KeepsAxes) && run.Any(o => !o.KeepsPixels) && NativeImages.IsAvailable ? run.Length : 0;
    }

    /// <summary>Makes the batch.</summary>
    /// <param name="images">uint8 <c>[B, C, H, W]</c>, row-major or with the channels innermost.</param>
    /// <param name="lead">The operations, the first of an augmentation.</param>
    /// <param name="key">Decides the random numbers.</param>
    /// <param name="target">The size of the result.</param>
    /// <param name="filter">How values between pixels are found, where the operations do not say.</param>
    /// <param name="scale">What values are multiplied by, <c>[1, K, 1, 1]</c> with K = C, or more where C is 1.</param>
    /// <param name="shift">What is added then.</param>
    /// <returns>float32 <c>[B, K, target]</c>.</returns>
    public static unsafe Tensor Apply(
        Tensor images, IEnumerable<ImageAugmenter> lead, AugmentationKey key, ImageSize target, ResizeFilter filter, Tensor scale, Tensor shift)
    {
        using var scope = torch.NewDisposeScope();
        var run = lead.Select((o, n) => (n, (GeometricAugmenter)o)).ToArray();
        filter = GeometryResampler.FilterOf(run, filter);
        var source = ImageSize.Of(images);
        var interleaved = ImageTensors.IsChannelsInnermost(images);
        var stored = (interleaved ? images.permute(0, 2, 3, 1) : images).contiguous();
        var count = (int)images.shape[0];
        var result = torch.empty([count, scale.shape[1], target.Height, target.Width]);
        var batch = new NativeImages.Batch
        {
            Images = TensorBytes.Start(stored),
            Destination = (float*)TensorBytes.Start(result),
            Scale = (float*)TensorBytes.Start(scale),
            Shift = (float*)TensorBytes.Start(shift),
            Height = source.Height,
            Width = source.Width,
            Channels = (int)images.shape[1],
            Interleaved = interleaved ? 1 : 0,
            OutHeight = target.Height,
            OutWidth = target.Width,
            OutChannels = (int)scale.shape[1],
            Clamp = filter == ResizeFilter.Bicubic ? 1 : 0,
        };
        var parts = Math.Max(1, Math.Min(get_num_threads(), count / LeastPart));
        if (parts == 1) Part(0);
        else Parallel.For(0, parts, Part);
        GC.KeepAlive(scale);
        GC.KeepAlive(shift);
        return result.MoveToOuterDisposeScope();

        void Part(int part)
        {
            var first = count * part / parts;
            var length = (count * (part + 1) / parts) - first;
            var own = batch;
            own.Images += (long)first * source.Height * source.Width * own.Channels;
            own.Destination += (long)first * own.OutChannels * own.OutHeight * own.OutWidth;
            var (across, down) = GeometryResampler.Taps(run, key with { Samples = key.Samples.Slice(first, length) }, source, target, filter);
            (own.XTaps, own.YTaps) = (across.Count, down.Count);
            fixed (int* xPlaces = across.Places, yPlaces = down.Places)
            fixed (float* xWeights = across.Weights, yWeights = down.Weights)
            {
                own.XPlaces = xPlaces;
                own.XWeights = xWeights;
                own.YPlaces = yPlaces;
                own.YWeights = yWeights;
                if (NativeImages.mti_sample_batch(&own, length) != NativeImages.Status.Done)
                    throw new InsufficientMemoryException($"A batch of {count} images of {source.Width} x {source.Height} pixels could not be sampled: there is no memory for it.");
            }
        }
    }
}
