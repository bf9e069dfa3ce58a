namespace MedTransfer.Data;

/// <summary>See <see cref="SampleOrder.DownSampled"/>.</summary>
internal sealed class DownSampledOrder : SampleOrder
{
    private readonly int[] _labels;

    public DownSampledOrder(ReadOnlySpan<int> labels)
    {
        _labels = labels.ToArray();
        Count = Subsets.DownSample(labels, 0).Length;
    }

    public override long Count { get; }

    public override long[] Epoch(long seed, long epoch)
    {
        var random = new DeterministicRandom(seed, epoch);
        var order = Subsets.DownSample(_labels, (long)random.NextBits());
        random.Shuffle<long>(order);
        return order;
    }
}
