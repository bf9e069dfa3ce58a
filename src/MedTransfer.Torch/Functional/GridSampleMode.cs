namespace TorchSharp;

public static partial class torch
{
    /// <summary>How values between samples are found.</summary>
    public enum GridSampleMode
    {
        /// <summary>The nearest sample.</summary>
        Nearest = 0,

        /// <summary>Linearly.</summary>
        Bilinear = 2,
    }
}
