namespace TorchSharp;

public static partial class torch
{
    /// <summary>How values between samples are found.</summary>
    public enum UpsampleMode
    {
        /// <summary>The sample at floor(i · scale).</summary>
        Nearest = 0,

        /// <summary>Linearly along one line.</summary>
        Linear = 1,

        /// <summary>Linearly in two dimensions.</summary>
        Bilinear = 2,

        /// <summary>By cubic polynomials in two dimensions.</summary>
        Bicubic = 3,

        /// <summary>Linearly in three dimensions.</summary>
        Trilinear = 4,
    }
}
