namespace MedTransfer.Data;

/// <summary>See <see cref="SampleOrder.Shuffled(long)"/>.</summary>
internal sealed class ShuffledOrder(long[] samples) : SampleOrder
{
    public override long Count => samples.Length;

    public override long[] Epoch(long seed, long epoch)
    {
        var order = (long[])samples.Clone();
        new DeterministicRandom(seed, epoch).Shuffle<long>(order);
        return order;
    }
}
