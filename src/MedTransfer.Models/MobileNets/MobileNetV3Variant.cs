namespace MedTransfer.Models;

/// <summary>The two networks of the MobileNet-v3 paper.</summary>
public enum MobileNetV3Variant
{
    /// <summary>11 blocks, 576 features.</summary>
    Small,

    /// <summary>15 blocks, 960 features.</summary>
    Large,
}
