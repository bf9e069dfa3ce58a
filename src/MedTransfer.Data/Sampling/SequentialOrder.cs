namespace MedTransfer.Data;

/// <summary>See <see cref="SampleOrder.Sequential"/>.</summary>
internal sealed class SequentialOrder(long count) : SampleOrder
{
    public override long Count => count;

    public static long[] Numbers(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var numbers = new long[count];
        for (long i = 0; i < count; i++) numbers[i] = i;
        return numbers;
    }

    public override long[] Epoch(long seed, long epoch) => Numbers(count);
}
