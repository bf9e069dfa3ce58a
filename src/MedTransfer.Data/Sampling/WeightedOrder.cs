namespace MedTransfer.Data;

/// <summary>See <see cref="SampleOrder.Weighted"/>: by bisection in the running sums of the weights.</summary>
internal sealed class WeightedOrder : SampleOrder
{
    private readonly double[] _sums;
    private readonly int _last; // rounding may lead past the last sample that has a chance

    public WeightedOrder(ReadOnlySpan<double> weights, long draws)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(draws);
        _sums = new double[weights.Length];
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0) throw new ArgumentException($"The weight of sample {i} is {weights[i]}; it must be finite and at least 0.", nameof(weights));
            _sums[i] = sum += weights[i];
            if (weights[i] > 0) _last = i;
        }

        if (!(sum > 0 && double.IsFinite(sum))) throw new ArgumentException($"The weights add up to {sum}; the sum must be finite and above 0.", nameof(weights));
        Count = draws;
    }

    public override long Count { get; }

    public override long[] Epoch(long seed, long epoch)
    {
        var random = new DeterministicRandom(seed, epoch);
        var order = new long[Count];
        for (long i = 0; i < order.Length; i++) order[i] = Find(random.NextDouble() * _sums[^1]);
        return order;
    }

    /// <summary>The first sample whose running sum lies above the point: one of weight 0 never.</summary>
    private long Find(double point)
    {
        var (low, high) = (0, _last);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sums[middle] > point) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
