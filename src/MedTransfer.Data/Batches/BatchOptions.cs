namespace MedTransfer.Data;

/// <summary>Which batches are made of a split, and how.</summary>
public sealed record BatchOptions
{
    /// <summary>Samples a batch; default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Which samples come, in which order; null is every sample once, in the stored order.</summary>
    public SampleOrder? Order { get; init; }

    /// <summary>The first batch that is made, counted from 0, as if those before it had been; default 0.</summary>
    public int FirstBatch { get; init; }

    /// <summary>Whether a last batch that is smaller is left out; default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>The run's seed, for order and augmentation; default 0.</summary>
    public long Seed { get; init; }

    /// <summary>The epoch, from 0; each has an order and an augmentation of its own.</summary>
    public long Epoch { get; init; }

    /// <summary>Random changes of the images; null is none.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Mixes the samples of a batch after all else, which makes labels float32 <c>[B, K]</c>; null is none.</summary>
    public BatchMixer? Mixer { get; init; }

    /// <summary>The number of classes K, which <see cref="Mixer"/> needs where labels are class numbers.</summary>
    public int? Classes { get; init; }

    /// <summary>How many batches are made ahead of use when images are streamed, at least 1; default 2.</summary>
    public int Prefetch { get; init; } = 2;

    /// <summary>Whether a batch is disposed when the next one is asked for; default true. Otherwise the receiver disposes it.</summary>
    public bool DisposeBatches { get; init; } = true;

    /// <exception cref="InvalidConfigurationException">Settings are not possible; all faults are listed.</exception>
    internal void Check(ImageSplit split)
    {
        List<string> faults = [];
        if (BatchSize < 1) faults.Add($"BatchSize is {BatchSize}; it must be at least 1");
        if (Prefetch < 1) faults.Add($"Prefetch is {Prefetch}; it must be at least 1");
        if (FirstBatch < 0) faults.Add($"FirstBatch is {FirstBatch}; batches are counted from 0");
        if (Mixer is not null && Classes is null && split.Labels.dim() == 1) faults.Add("Mixer needs Classes, the number of classes");
        if (Epoch < 0) faults.Add($"Epoch is {Epoch}; epochs are counted from 0");
        if (faults.Count > 0) throw new InvalidConfigurationException($"The batches of {split.Count} samples cannot be made: {string.Join("; ", faults)}.");
    }
}
