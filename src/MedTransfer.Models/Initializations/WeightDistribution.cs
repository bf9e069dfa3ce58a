namespace MedTransfer.Models;

/// <summary>What the weights of convolutions and linear layers are drawn from.</summary>
public enum WeightDistribution
{
    /// <summary>Normal, variance 2 / fan-out (He et al., "Delving Deep into Rectifiers", 2015).</summary>
    KaimingNormal,

    /// <summary>Uniform, variance 2 / fan-in (He et al. 2015).</summary>
    KaimingUniform,

    /// <summary>Normal, variance 2 / (fan-in + fan-out) (Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010).</summary>
    XavierNormal,

    /// <summary>Uniform, variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010).</summary>
    XavierUniform,

    /// <summary>Normal of standard deviation 0.02, cut off at ±2 (what vision transformers use).</summary>
    TruncatedNormal,
}
