using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Makes batches of a split: the uint8 images live on the device, a batch is an index gather there, and the transform
/// runs on whole batches. Order is a matter of seed and epoch alone, the same on every machine and device.
/// </summary>
public sealed class BatchSource : IDisposable
{
    private readonly InputTransform _transform;
    private readonly bool _channelsInnermost;
    private readonly List<Tensor> _owned = [];
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly Tensor _scale;
    private readonly Tensor _shift;

    /// <summary>Brings a split to a device; on the processor nothing is copied.</summary>
    /// <param name="split">The split; it must live as long as this source where the device is the processor.</param>
    /// <param name="transform">What is done to the images.</param>
    /// <param name="device">Where batches are made; null is the processor.</param>
    /// <exception cref="InvalidConfigurationException">The transform does not fit the images.</exception>
    public BatchSource(ImageSplit split, InputTransform transform, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        var channels = transform.OutputChannels(split.Images.shape[1]);
        _transform = transform;
        Device = device ?? CPU;
        Count = split.Count;
        using var scope = torch.NewDisposeScope();
        _channelsInnermost = split.Images.dim() == 4 && split.Images.shape[1] > 1 && !split.Images.is_contiguous();
        _images = Keep(OnDevice(_channelsInnermost ? split.Images.permute(0, 2, 3, 1) : split.Images.view(split.Images.shape)));
        _labels = Keep(OnDevice(split.Labels.view(split.Labels.shape)));
        (_scale, _shift) = transform.Constants(channels, split.Images.dim(), Device);
        Keep(_scale);
        Keep(_shift);
    }

    /// <summary>How many samples there are.</summary>
    public long Count { get; }

    /// <summary>Where the batches are made.</summary>
    public Device Device { get; }

    /// <summary>The transformed images of these samples.</summary>
    /// <param name="indices">int64 <c>[B]</c> on <see cref="Device"/>.</param>
    /// <returns>float32 <c>[B, C, S, S]</c>, row-major.</returns>
    public Tensor Images(Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        using var scope = torch.NewDisposeScope();
        return Transform(_images.index_select(0, indices)).MoveToOuterDisposeScope();
    }

    /// <summary>The stored images of these samples before any transform, for augmentation and for figures.</summary>
    /// <param name="indices">int64 <c>[B]</c> on <see cref="Device"/>.</param>
    /// <returns>uint8 <c>[B, C, H, W]</c>.</returns>
    public Tensor Pixels(Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        using var scope = torch.NewDisposeScope();
        return ChannelsSecond(_images.index_select(0, indices)).MoveToOuterDisposeScope();
    }

    /// <summary>The labels of these samples.</summary>
    /// <param name="indices">int64 <c>[B]</c> on <see cref="Device"/>.</param>
    /// <returns>int64 <c>[B]</c>, or float32 <c>[B, L]</c>.</returns>
    public Tensor Labels(Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return _labels.index_select(0, indices);
    }

    /// <summary>All samples in their stored order; the last batch may be smaller.</summary>
    /// <param name="batchSize">Samples a batch.</param>
    public IEnumerable<Batch> InOrder(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return Enumerate();

        IEnumerable<Batch> Enumerate()
        {
            for (long start = 0; start < Count; start += batchSize) yield return Range(start, Math.Min(batchSize, Count - start));
        }
    }

    /// <summary>All samples once, in an order drawn from seed and epoch.</summary>
    /// <param name="batchSize">Samples a batch.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch; each has an order of its own.</param>
    /// <param name="dropLast">Whether a last batch that is smaller is left out.</param>
    public IEnumerable<Batch> Shuffled(int batchSize, long seed, int epoch, bool dropLast = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return Enumerate();

        IEnumerable<Batch> Enumerate()
        {
            using var order = torch.tensor(Permutation(Count, seed, epoch), device: Device).DetachFromDisposeScope();
            for (long start = 0; start < Count; start += batchSize)
            {
                var length = Math.Min(batchSize, Count - start);
                if (dropLast && length < batchSize) yield break;
                yield return Gather(order, start, length);
            }
        }
    }

    /// <summary>The order of an epoch: the numbers 0 to count - 1, shuffled by seed and epoch alone.</summary>
    /// <param name="count">How many samples.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch.</param>
    public static long[] Permutation(long count, long seed, int epoch)
    {
        var order = new long[count];
        for (long i = 0; i < count; i++) order[i] = i;
        new DeterministicRandom(seed, epoch).Shuffle<long>(order);
        return order;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _owned) tensor.Dispose();
        _owned.Clear();
    }

    private Batch Range(long start, long length)
    {
        using var scope = torch.NewDisposeScope();
        var labels = _labels.narrow(0, start, length).clone();
        return new Batch(Transform(_images.narrow(0, start, length)).MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    private Batch Gather(Tensor order, long start, long length)
    {
        using var scope = torch.NewDisposeScope();
        var indices = order.narrow(0, start, length);
        return new Batch(Images(indices).MoveToOuterDisposeScope(), Labels(indices).MoveToOuterDisposeScope());
    }

    private Tensor Transform(Tensor gathered) => _transform.Apply(ChannelsSecond(gathered), _scale, _shift);

    private Tensor ChannelsSecond(Tensor images) => _channelsInnermost ? images.permute(0, 3, 1, 2) : images;

    private Tensor OnDevice(Tensor tensor) => Device.type == DeviceType.CPU ? tensor : tensor.to(Device);

    private Tensor Keep(Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}
