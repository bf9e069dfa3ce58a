namespace MedTransfer.Core.Attribution;

/// <summary>How the attention of several heads becomes one.</summary>
public enum HeadFusion
{
    /// <summary>The mean over heads.</summary>
    Mean,

    /// <summary>The largest weight of any head.</summary>
    Max,

    /// <summary>The smallest weight of any head.</summary>
    Min,
}
