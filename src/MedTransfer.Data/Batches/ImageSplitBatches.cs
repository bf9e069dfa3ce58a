using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Batches straight from a split.</summary>
public static class ImageSplitBatches
{
    /// <summary>
    /// Batches of a split:
    /// <code>
    /// foreach (var batch in data.Train.Batches(InputTransform.ImageNet(224), new() { Order = SampleOrder.Shuffled(data.Train.Count) }))
    ///     Console.WriteLine($"{batch.Images} {batch.Labels}");
    /// </code>
    /// To go over a split more than once, make one <see cref="BatchSource"/> and ask it: it keeps the images on the device.
    /// </summary>
    /// <param name="split">The split.</param>
    /// <param name="transform">How stored images become a model's input.</param>
    /// <param name="options">Size, order, epoch; null is every sample in the stored order, 64 a batch.</param>
    /// <param name="device">Where batches are made; null is the processor.</param>
    /// <param name="placement">Where the images are kept.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    /// <returns>As <see cref="BatchSource.Batches"/>: images float32 <c>[B, C, S, S]</c>, labels int64 <c>[B]</c> or float32 <c>[B, L]</c>.</returns>
    /// <exception cref="InvalidConfigurationException">The transform or the options are not possible.</exception>
    public static IEnumerable<Batch> Batches(
        this ImageSplit split,
        InputTransform transform,
        BatchOptions? options = null,
        Device? device = null,
        Placement placement = Placement.Auto,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        transform.OutputChannels(split.Images.shape[1]);
        (options ??= new()).Check(split);
        return Enumerate();

        IEnumerable<Batch> Enumerate()
        {
            using var source = new BatchSource(split, transform, device, placement);
            foreach (var batch in source.Batches(options, cancellation)) yield return batch;
        }
    }
}
