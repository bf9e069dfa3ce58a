namespace MedTransfer.Models;

/// <summary>The two residual blocks of ResNet.</summary>
public enum ResNetBlock
{
    /// <summary>Two 3×3 convolutions; output channels are the block's channels.</summary>
    Basic,

    /// <summary>1×1, 3×3 (which strides) and 1×1; output channels are four times the block's channels.</summary>
    Bottleneck,
}
