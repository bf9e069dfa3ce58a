namespace MedTransfer.Data;

/// <summary>One procedural data set: its facts, and how a sample of given labels looks.</summary>
internal abstract class SyntheticPainter
{
    public abstract DatasetInfo Info { get; }

    /// <summary>The share of samples in each class; for multi-label sets, the share of samples with each finding.</summary>
    public abstract IReadOnlyList<double> Shares { get; }

    /// <summary>Standard deviation of the sensor noise, in units of full intensity.</summary>
    public abstract double Noise { get; }

    /// <summary>Paints one sample. Labels: one class, or one 0 or 1 per finding.</summary>
    public abstract void Paint(Canvas canvas, ReadOnlySpan<byte> labels, DeterministicRandom random);

    protected static DatasetInfo Describe(string name, string title, string description, LearningTask task, int channels, SplitCounts samples, params string[] classes) => new()
    {
        Name = name,
        Title = title,
        Description = description,
        Task = task,
        Classes = classes,
        Channels = channels,
        Dimensions = 2,
        Samples = samples,
        License = "CC0 1.0 (generated)",
        Sizes = [28, 64, 128, 224],
        Files = new Dictionary<int, DatasetDownload>(),
    };
}
