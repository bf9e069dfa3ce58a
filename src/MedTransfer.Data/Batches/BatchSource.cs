using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Makes batches of a split: uint8 images become a model's input in whole batches, on the device. What a batch holds is a
/// matter of options and seed alone, the same on every machine, wherever the images are kept.
/// </summary>
public sealed class BatchSource : IDisposable
{
    private static readonly BatchOptions Plain = new();
    private readonly ImageSplit _split;
    private readonly InputTransform _transform;
    private readonly StoredImages _pixels;
    private readonly Tensor _labels;
    private readonly Tensor _scale;
    private readonly Tensor _shift;

    /// <summary>Brings a split to a device, or prepares to stream it there; on the processor nothing is copied.</summary>
    /// <param name="split">The split; it must live as long as this source.</param>
    /// <param name="transform">What is done to the images.</param>
    /// <param name="device">Where batches are made; null is the processor.</param>
    /// <param name="placement">Where the images are kept.</param>
    /// <exception cref="InvalidConfigurationException">The transform does not fit the images.</exception>
    public BatchSource(ImageSplit split, InputTransform transform, Device? device = null, Placement placement = Placement.Auto)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        var channels = transform.OutputChannels(split.Images.shape[1]);
        _split = split;
        _transform = transform;
        Device = device ?? CPU;
        Count = split.Count;
        _pixels = new StoredImages(split, Device, placement);
        using var scope = torch.NewDisposeScope();
        _labels = (Device.type == DeviceType.CPU ? split.Labels.view(split.Labels.shape) : split.Labels.to(Device)).DetachFromDisposeScope();
        (_scale, _shift) = transform.Constants(channels, split.Images.dim(), Device);
        _scale.DetachFromDisposeScope();
        _shift.DetachFromDisposeScope();
    }

    /// <summary>How many samples there are.</summary>
    public long Count { get; }

    /// <summary>Where the batches are made.</summary>
    public Device Device { get; }

    /// <summary>Whether images are gathered by a thread of their own instead of lying on the device as a whole.</summary>
    public bool IsStreamed => _pixels.IsStreamed;

    /// <summary>Batches of the samples that the options name.</summary>
    /// <param name="options">Size, order, epoch; null is every sample in the stored order, 64 a batch.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    /// <returns>
    /// The batches. Each is disposed when the next one is asked for, unless <see cref="BatchOptions.DisposeBatches"/> is false.
    /// An enumeration that is left early, also by an error, leaves no thread and no memory behind.
    /// </returns>
    /// <exception cref="InvalidConfigurationException">The options are not possible; all faults are listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<Batch> Batches(BatchOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        options.Check(_split);
        return Enumerate(options, cancellation);
    }

    /// <summary>One batch of these samples, without augmentation; the receiver disposes it.</summary>
    /// <param name="samples">Numbers of samples in the split.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Batch Gather(params long[] samples)
    {
        _split.RequireSamples(samples);
        return Draw(samples, Plain);
    }

    /// <summary>The stored images of these samples before any transform; the receiver disposes them.</summary>
    /// <param name="samples">Numbers of samples in the split.</param>
    /// <returns>uint8 <c>[B, C, H, W]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Tensor Pixels(params long[] samples)
    {
        _split.RequireSamples(samples);
        using var scope = torch.NewDisposeScope();
        return _pixels.Gather(samples).clone().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pixels.Dispose();
        _labels.Dispose();
        _scale.Dispose();
        _shift.Dispose();
    }

    private IEnumerable<Batch> Enumerate(BatchOptions options, CancellationToken cancellation)
    {
        var order = (options.Order ?? SampleOrder.Sequential(Count)).Epoch(options.Seed, options.Epoch);
        _split.RequireSamples(order);
        var batches = IsStreamed
            ? Prefetch.Of(Cut(order, options).Select(s => new StagedPixels(_pixels.Stage(s), s)), options.Prefetch, cancellation).Select(staged => Take(staged, options))
            : Cut(order, options).Select(samples =>
            {
                cancellation.ThrowIfCancellationRequested();
                return Draw(samples, options);
            });
        foreach (var batch in batches)
        {
            try
            {
                yield return batch;
            }
            finally
            {
                if (options.DisposeBatches) batch.Dispose();
            }
        }
    }

    private static IEnumerable<long[]> Cut(long[] order, BatchOptions options)
    {
        foreach (var samples in order.Chunk(options.BatchSize).Skip(options.FirstBatch))
        {
            if (options.DropLast && samples.Length < options.BatchSize) yield break;
            yield return samples;
        }
    }

    private Batch Take(StagedPixels staged, BatchOptions options)
    {
        using var owned = staged;
        using var scope = torch.NewDisposeScope();
        return Make(_pixels.Arrive(staged.Pixels), staged.Samples, options);
    }

    private Batch Draw(long[] samples, BatchOptions options)
    {
        using var scope = torch.NewDisposeScope();
        return Make(_pixels.Gather(samples), samples, options);
    }

    private Batch Make(Tensor pixels, long[] samples, BatchOptions options)
    {
        using var indices = torch.tensor(samples, device: Device);
        var key = new AugmentationKey(options.Seed, options.Epoch, samples);
        var images = _transform.Apply(pixels, options.Augmentation, key, _scale, _shift);
        var labels = _labels.index_select(0, indices);
        if (options.Mixer is { } mixer) (images, labels) = mixer.Apply(images, labels, options.Classes ?? (int)labels.shape[^1], key);
        return new Batch(images.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), samples);
    }
}
