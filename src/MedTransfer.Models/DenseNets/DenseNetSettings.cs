namespace MedTransfer.Models;

/// <summary>What makes one DenseNet another. Defaults are those of DenseNet-121.</summary>
public sealed record DenseNetSettings
{
    /// <summary>Layers in each dense block; default 6, 12, 24, 16.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [6, 12, 24, 16];

    /// <summary>Channels that every layer adds; default 32. The stem has twice as many.</summary>
    public int GrowthRate { get; init; } = 32;

    /// <summary>Channels of a layer's 1×1 convolution for each channel that it adds; default 4.</summary>
    public int BottleneckFactor { get; init; } = 4;

    /// <summary>
    /// Start with a 3×3 convolution of stride 1 and no pooling, as Huang et al. do for CIFAR (2017, section 3); default false:
    /// 7×7 of stride 2 and a max-pool.
    /// </summary>
    public bool CifarStem { get; init; }

    /// <summary>Dropout before the classifier; default 0.</summary>
    public double DropRate { get; init; }

    /// <summary>Dropout of what every dense layer adds; default 0.</summary>
    public double LayerDropRate { get; init; }

    /// <summary>How the last map becomes a vector; default its average.</summary>
    public GlobalPool GlobalPool { get; init; } = GlobalPool.Average;

    /// <summary>Channels of the stem.</summary>
    internal int StemChannels => 2 * GrowthRate;

    /// <summary>Channels of the last map: every transition halves them.</summary>
    internal int LastChannels => Layers.Select((l, i) => (l, i)).Aggregate(StemChannels, (c, n) => (n.i == 0 ? c : c / 2) + (n.l * GrowthRate));

    /// <summary>The least image: a transition halves a map and needs two positions; the stem's two halvings round up.</summary>
    internal int SmallestImage => CifarStem ? 1 << (Layers.Count - 1) : Layers.Count == 1 ? 1 : (4 << (Layers.Count - 1)) - 3;

    internal IEnumerable<string> Faults(int numClasses)
    {
        foreach (var fault in Models.Faults.OfCounts(nameof(Layers), Layers)) yield return fault;
        foreach (var fault in Models.Faults.OfCounts(nameof(GrowthRate), [GrowthRate])) yield return fault;
        foreach (var fault in Models.Faults.OfCounts(nameof(BottleneckFactor), [BottleneckFactor])) yield return fault;
        foreach (var fault in Models.Faults.OfRate(nameof(DropRate), DropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfRate(nameof(LayerDropRate), LayerDropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfPool(GlobalPool, numClasses)) yield return fault;
    }
}
