namespace MedTransfer.Models;

/// <summary>What makes one Swin transformer another.</summary>
public sealed record SwinSettings
{
    /// <summary>Height and width of the image in pixels; default 224. Windows shrink to the map where the map is smaller.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>Height and width of a patch in pixels; default 4.</summary>
    public int PatchSize { get; init; } = 4;

    /// <summary>Height and width of an attention window in patches; default 7.</summary>
    public int WindowSize { get; init; } = 7;

    /// <summary>Channels of the first stage; every further stage doubles them. Default 96.</summary>
    public int EmbedDim { get; init; } = 96;

    /// <summary>Blocks in each stage; default 2, 2, 6, 2.</summary>
    public IReadOnlyList<int> Depths { get; init; } = [2, 2, 6, 2];

    /// <summary>Attention heads in each stage; default 3, 6, 12, 24.</summary>
    public IReadOnlyList<int> Heads { get; init; } = [3, 6, 12, 24];

    /// <summary>Hidden width of a block's perceptron relative to its channels, rounded down; default 4.</summary>
    public double MlpRatio { get; init; } = 4;

    /// <summary>Keep windows and shifts as they are where the map is not larger than a window; default false.</summary>
    public bool AlwaysPartition { get; init; }

    /// <summary>
    /// Refuse images of another size than <see cref="ImageSize"/>; default true. Otherwise every multiple of the patch
    /// is taken, with the windows as they were built.
    /// </summary>
    public bool StrictImageSize { get; init; } = true;

    /// <summary>Dropout before the classifier; default 0.</summary>
    public double DropRate { get; init; }

    /// <summary>Stochastic depth of the last block, the others rise linearly from 0; default 0.1.</summary>
    public double DropPathRate { get; init; } = 0.1;

    /// <summary>How the last map becomes a vector; default its average.</summary>
    public GlobalPool GlobalPool { get; init; } = GlobalPool.Average;

    internal IEnumerable<string> Faults(int numClasses)
    {
        foreach (var fault in Models.Faults.OfPatches(ImageSize, PatchSize)) yield return fault;
        if (WindowSize < 1) yield return $"the window size must be 1 or more, not {WindowSize}";
        if (EmbedDim < 1) yield return $"the embedding must have 1 channel or more, not {EmbedDim}";
        else if ((int)(EmbedDim * MlpRatio) < 1) yield return $"the perceptron has no hidden units with a ratio of {MlpRatio}";
        if (Depths.Count == 0 || Depths.Any(d => d < 1)) yield return $"every stage needs a block, not [{string.Join(", ", Depths)}]";
        if (Heads.Count != Depths.Count) yield return $"there are {Depths.Count} stages but {Heads.Count} numbers of heads";
        for (var i = 0; i < Math.Min(Heads.Count, Depths.Count); i++)
        {
            if (Heads[i] < 1 || (EmbedDim << i) % Heads[i] != 0) yield return $"stage {i}: {Heads[i]} heads do not divide {EmbedDim << i} channels";
        }

        var smallest = PatchSize << (Depths.Count - 1);
        if (PatchSize > 0 && ImageSize < smallest) yield return $"images of {ImageSize} pixels vanish before the last stage; {smallest} is the least";
        foreach (var fault in Models.Faults.OfRate(nameof(DropRate), DropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfRate(nameof(DropPathRate), DropPathRate)) yield return fault;
        foreach (var fault in Models.Faults.OfPool(GlobalPool, numClasses)) yield return fault;
    }
}
