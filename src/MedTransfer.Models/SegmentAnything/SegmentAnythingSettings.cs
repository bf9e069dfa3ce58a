namespace MedTransfer.Models;

/// <summary>What makes one image encoder of Segment Anything another.</summary>
public sealed record SegmentAnythingSettings : PatchTransformerSettings
{
    /// <summary>The defaults of the encoder of Segment Anything: images of 1024 pixels, norms with 1e-5.</summary>
    public SegmentAnythingSettings() => (ImageSize, NormEpsilon) = (1024, 1e-5);

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

    /// <inheritdoc/>
    /// <remarks>Default the average.</remarks>
    public override GlobalPool GlobalPool { get; init; } = GlobalPool.Average;

    internal int LastChannels => NeckChannels ?? EmbedDim;

    /// <summary>Patches along an axis of a block's windows, 0 for attention over the whole map.</summary>
    internal int WindowOf(int block) => WindowSize == 0 || GlobalBlocks.Contains(block) ? 0 : WindowSize;

    internal override IEnumerable<string> Faults(int numClasses)
    {
        foreach (var fault in base.Faults(numClasses)) yield return fault;
        if (WindowSize < 0) yield return $"the window size must be 0 (none) or more, not {WindowSize}";
        if (GlobalBlocks.Any(b => b < 0 || b >= Depth)) yield return $"blocks are numbered from 0 to {Depth - 1}, so not [{string.Join(", ", GlobalBlocks)}]";
        if (NeckChannels < 1) yield return $"the neck must have 1 channel or more, not {NeckChannels}";
        if (GlobalPool == GlobalPool.Token) yield return Models.Faults.NoClassToken;
    }
}
