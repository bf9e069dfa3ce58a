namespace MedTransfer.Models;

/// <summary>What makes one image encoder of Segment Anything another.</summary>
public sealed record SegmentAnythingSettings
{
    /// <summary>Height and width in pixels of the images that positions are learned for, a multiple of the patch; default 1024.</summary>
    public int ImageSize { get; init; } = 1024;

    /// <summary>Height and width of a patch in pixels; default 16.</summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Channels of a token; default 768.</summary>
    public int EmbedDim { get; init; } = 768;

    /// <summary>Number of blocks; default 12.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Attention heads of a block; default 12.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Hidden width of a block's perceptron relative to its channels, rounded down; default 4.</summary>
    public double MlpRatio { get; init; } = 4;

    /// <summary>Whether queries, keys and values have a bias; default true.</summary>
    public bool QkvBias { get; init; } = true;

    /// <summary>Height and width of an attention window in patches; default 14, 0 for attention over the whole map everywhere.</summary>
    public int WindowSize { get; init; } = 14;

    /// <summary>Numbers, from 0, of the blocks that attend over the whole map; default none.</summary>
    public IReadOnlyList<int> GlobalBlocks { get; init; } = [];

    /// <summary>Learned position embeddings; default true.</summary>
    public bool AbsolutePositions { get; init; } = true;

    /// <summary>Learned embeddings of relative rows and columns in every attention; default false.</summary>
    public bool RelativePositions { get; init; }

    /// <summary>Channels of the last map, behind two convolutions; null for the blocks' own, normed. Default 256.</summary>
    public int? NeckChannels { get; init; } = 256;

    /// <summary>Added to the variance by the blocks' norms; default 1e-5.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>First value of the scale of every branch of a block; null (default) leaves the scales out.</summary>
    public double? InitValues { get; init; }

    /// <summary>Dropout before the classifier; default 0.</summary>
    public double DropRate { get; init; }

    /// <summary>Stochastic depth of the last block, the others rise linearly from 0; default 0.</summary>
    public double DropPathRate { get; init; }

    /// <summary>How the last map becomes a vector; default its average.</summary>
    public GlobalPool GlobalPool { get; init; } = GlobalPool.Average;

    internal int Grid => ImageSize / PatchSize;

    internal int LastChannels => NeckChannels ?? EmbedDim;

    /// <summary>Patches along an axis that a block attends over.</summary>
    internal int WindowOf(int block) => WindowSize == 0 || GlobalBlocks.Contains(block) ? 0 : WindowSize;

    internal IEnumerable<string> Faults(int numClasses)
    {
        if (PatchSize < 1) yield return $"the patch size must be 1 or more, not {PatchSize}";
        else if (ImageSize < PatchSize || ImageSize % PatchSize != 0) yield return $"the image size {ImageSize} is no multiple of the patch size {PatchSize}";
        if (Depth < 1) yield return $"there must be 1 block or more, not {Depth}";
        if (EmbedDim < 1 || Heads < 1 || EmbedDim % Heads != 0) yield return $"{Heads} heads do not divide {EmbedDim} channels";
        else if ((int)(EmbedDim * MlpRatio) < 1) yield return $"the perceptron has no hidden units with a ratio of {MlpRatio}";
        if (WindowSize < 0) yield return $"the window size must be 0 (none) or more, not {WindowSize}";
        if (GlobalBlocks.Any(b => b < 0 || b >= Depth)) yield return $"blocks are numbered from 0 to {Depth - 1}, so not [{string.Join(", ", GlobalBlocks)}]";
        if (NeckChannels < 1) yield return $"the neck must have 1 channel or more, not {NeckChannels}";
        if (NormEpsilon is not > 0) yield return $"the norms' epsilon must be positive, not {NormEpsilon}";
        foreach (var fault in Models.Faults.OfRate("the drop rate", DropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfRate("the rate of stochastic depth", DropPathRate)) yield return fault;
        foreach (var fault in Models.Faults.OfPool(GlobalPool, numClasses)) yield return fault;
    }
}
