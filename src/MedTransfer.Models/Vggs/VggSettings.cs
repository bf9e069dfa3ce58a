namespace MedTransfer.Models;

/// <summary>What makes one VGG another. Defaults are those of VGG-16.</summary>
public sealed record VggSettings
{
    /// <summary>Channels of the 3×3 convolutions of each stage; a 2×2 max-pool of stride 2 ends a stage.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Stages { get; init; } = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]];

    /// <summary>A batch norm after every convolution, whose bias stays; default false.</summary>
    public bool BatchNorm { get; init; }

    /// <summary>Length of the feature vector before the classifier; default 4096.</summary>
    public int HeadDimension { get; init; } = 4096;

    /// <summary>Width of the layer before it, relative to <see cref="HeadDimension"/> (rounded down); default 1.</summary>
    public double HeadRatio { get; init; } = 1;

    /// <summary>Dropout between the two layers before the classifier and after them; default 0 as in timm (the paper: 0.5).</summary>
    public double DropRate { get; init; }

    /// <summary>How the last map becomes a vector (a single position up to 255 pixels); default its average.</summary>
    public GlobalPool GlobalPool { get; init; } = GlobalPool.Average;

    /// <summary>Channels of the last map.</summary>
    internal int LastChannels => Stages.Count == 0 || Stages[^1].Count == 0 ? 0 : Stages[^1][^1];

    /// <summary>Width of the first layer of the head.</summary>
    internal int HiddenDimension => (int)(HeadDimension * HeadRatio);

    internal IEnumerable<string> Faults(int numClasses)
    {
        foreach (var fault in Models.Faults.OfCounts(nameof(Stages), [.. Stages.Select(s => s.Count == 0 ? 0 : s.Min())])) yield return fault;
        foreach (var fault in Models.Faults.OfCounts(nameof(HeadDimension), [HeadDimension])) yield return fault;
        if (!(HeadRatio > 0) || HiddenDimension < 1) yield return $"HeadRatio must leave a channel of {HeadDimension}, not {HeadRatio}";
        foreach (var fault in Models.Faults.OfRate(nameof(DropRate), DropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfPool(GlobalPool, numClasses)) yield return fault;
    }
}
