namespace MedTransfer.Data;

/// <summary>See <see cref="SampleOrder.OverSampled"/>.</summary>
internal sealed class OverSampledOrder : SampleOrder
{
    private readonly int[] _labels;
    private readonly long _largest;
    private readonly int _classes;

    public OverSampledOrder(ReadOnlySpan<int> labels)
    {
        _labels = labels.ToArray();
        var counts = new Strata(labels, 0).Counts;
        (_largest, _classes) = (counts.Max(), counts.Count(n => n > 0));
    }

    public override long Count => _largest * _classes;

    public override long[] Epoch(long seed, long epoch)
    {
        var random = new DeterministicRandom(seed, epoch);
        var strata = new Strata(_labels, (long)random.NextBits());
        var order = new List<long>();
        for (var c = 0; c < strata.Counts.Length; c++)
        {
            var samples = strata[c];
            for (long i = 0; samples.Length > 0 && i < _largest; i++) order.Add(samples[(int)(i % samples.Length)]);
        }

        long[] shuffled = [.. order];
        random.Shuffle<long>(shuffled);
        return shuffled;
    }
}
