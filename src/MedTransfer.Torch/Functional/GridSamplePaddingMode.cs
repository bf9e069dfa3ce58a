namespace TorchSharp;

public static partial class torch
{
    /// <summary>What lies outside of an image that is sampled.</summary>
    public enum GridSamplePaddingMode
    {
        /// <summary>Zeros.</summary>
        Zeros = 0,

        /// <summary>The mirror image.</summary>
        Reflection = 1,

        /// <summary>The value of the edge.</summary>
        Border = 2,
    }
}
