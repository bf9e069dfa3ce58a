namespace MedTransfer.Data;

/// <summary>
/// What decides the random numbers of a batch: each sample has its own, of (seed, epoch, sample, view), so neither its
/// place in the batch nor its neighbours change how it is augmented.
/// </summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Epoch">The epoch; each gives every sample a new variant.</param>
/// <param name="Samples">The number of each sample of the batch within its split.</param>
/// <param name="View">Which of several views of the same sample in the same epoch; default 0.</param>
public readonly record struct AugmentationKey(long Seed, long Epoch, ReadOnlyMemory<long> Samples, int View = 0)
{
    /// <summary>The random numbers of one operation for one sample.</summary>
    internal DeterministicRandom Random(int row, int operation) => new(Seed, Epoch, Samples.Span[row], View, operation);
}
