namespace TorchSharp;

/// <summary>What padding is filled with.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The mirror image, without the edge itself.</summary>
    Reflect,

    /// <summary>The edge.</summary>
    Replicate,

    /// <summary>The opposite side.</summary>
    Circular,

    /// <summary>A constant.</summary>
    Constant,
}
