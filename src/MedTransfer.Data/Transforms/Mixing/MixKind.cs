namespace MedTransfer.Data;

/// <summary>How two samples become one.</summary>
public enum MixKind
{
    /// <summary>Every pixel is a weighted mean.</summary>
    Mixup,

    /// <summary>A rectangle of one lies on the other.</summary>
    CutMix,
}
