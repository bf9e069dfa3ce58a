namespace MedTransfer.Data;

/// <summary>
/// Which samples an epoch shows, and in which order. An epoch's order is a matter of seed and epoch alone: it is the same on
/// every machine and device, whatever was drawn before.
/// </summary>
public abstract class SampleOrder
{
    /// <summary>Every sample once, in the stored order.</summary>
    /// <param name="count">How many samples there are.</param>
    public static SampleOrder Sequential(long count) => new SequentialOrder(count);

    /// <summary>Every sample once, in an order of each epoch's own.</summary>
    /// <param name="count">How many samples there are.</param>
    public static SampleOrder Shuffled(long count) => new ShuffledOrder(SequentialOrder.Numbers(count));

    /// <summary>The chosen samples once each, in an order of each epoch's own.</summary>
    /// <param name="samples">Numbers of samples.</param>
    public static SampleOrder Shuffled(ReadOnlySpan<long> samples) => new ShuffledOrder(samples.ToArray());

    /// <summary>
    /// Every class as often as the largest one: each sample of a class once, then again and again, the last round in an
    /// order drawn anew every epoch; all shuffled.
    /// </summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <exception cref="ArgumentException">There is no sample, or a label is negative.</exception>
    public static SampleOrder OverSampled(ReadOnlySpan<int> labels) => new OverSampledOrder(labels);

    /// <summary>Every class as often as the rarest one; each epoch draws others of the larger classes.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <exception cref="ArgumentException">There is no sample, or a label is negative.</exception>
    public static SampleOrder DownSampled(ReadOnlySpan<int> labels) => new DownSampledOrder(labels);

    /// <summary>Samples drawn with replacement, each with a chance in proportion to its weight.</summary>
    /// <param name="weights">A weight for each sample, at least 0; <see cref="ClassWeights.PerSample"/> balances the classes.</param>
    /// <param name="draws">How many an epoch draws; null takes the number of weights.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public static SampleOrder Weighted(ReadOnlySpan<double> weights, long? draws = null) => new WeightedOrder(weights, draws ?? weights.Length);

    /// <summary>How many samples an epoch shows.</summary>
    public abstract long Count { get; }

    /// <summary>The numbers of the samples, in the order they are shown.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public abstract long[] Epoch(long seed, long epoch);
}
