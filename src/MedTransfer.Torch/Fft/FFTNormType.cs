namespace TorchSharp;

/// <summary>Where a Fourier transform of n numbers and its inverse divide by n.</summary>
public enum FFTNormType
{
    /// <summary>The inverse divides by n.</summary>
    Backward = 0,

    /// <summary>The transform divides by n.</summary>
    Forward = 1,

    /// <summary>Both divide by the root of n.</summary>
    Ortho = 2,
}
