namespace MedTransfer.Models;

/// <summary>The two published forms of SqueezeNet.</summary>
public enum SqueezeNetVersion
{
    /// <summary>1.0, of the paper: a 7×7 convolution of 96 channels first, pooling late.</summary>
    Original,

    /// <summary>1.1, of the authors' repository: a 3×3 convolution of 64 channels first, pooling early; 2.4 times less work.</summary>
    Faster,
}
