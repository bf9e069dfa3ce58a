namespace MedTransfer.Models;

/// <summary>What makes one EVA another; the defaults are those of the first EVA's form.</summary>
public sealed record EvaSettings : TokenTransformerSettings
{
    /// <inheritdoc/>
    /// <remarks>Default the average.</remarks>
    public override GlobalPool GlobalPool { get; init; } = GlobalPool.Average;

    /// <summary>One layer makes queries, keys and values, and keys have no bias; default true. EVA-02 has three layers.</summary>
    public bool FusedQkv { get; init; } = true;

    /// <summary>Perceptrons with a SiLU gate (Shazeer, "GLU Variants Improve Transformer", 2020) in place of a GELU; default false.</summary>
    public bool SwiGlu { get; init; }

    /// <summary>Norm the hidden units of perceptrons; default false.</summary>
    public bool ScaleMlp { get; init; }

    /// <summary>Norm what attention has gathered, before its projection; default false.</summary>
    public bool ScaleAttention { get; init; }

    /// <summary>Learned position embeddings; default true.</summary>
    public bool AbsolutePositions { get; init; } = true;

    /// <summary>Rotate queries and keys by their patch's row and column (Su et al., "RoFormer", 2021); default false.</summary>
    public bool RotaryPositions { get; init; }

    /// <summary>
    /// Patches along an axis that rotary positions are counted for, which a larger or smaller grid is stretched to; null
    /// (default) counts the grid's own patches.
    /// </summary>
    public int? ReferenceGrid { get; init; }

    internal override bool NormsPooled => GlobalPool == GlobalPool.Average;

    internal override bool HasPositions => AbsolutePositions;

    internal override IEnumerable<string> Faults(int numClasses)
    {
        foreach (var fault in base.Faults(numClasses)) yield return fault;
        if (RotaryPositions && Heads > 0 && EmbedDim / Heads % 4 != 0) yield return $"rotary positions need heads of a multiple of 4 channels, not {EmbedDim / Heads}";
        if (ReferenceGrid < 1) yield return $"the reference grid must have 1 patch or more, not {ReferenceGrid}";
    }
}
