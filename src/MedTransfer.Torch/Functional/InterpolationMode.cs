namespace TorchSharp;

public static partial class torch
{
    /// <summary>How values between samples are found.</summary>
    public enum InterpolationMode
    {
        /// <summary>The sample at floor(i · scale), which lies half a pixel off.</summary>
        Nearest = 0,

        /// <summary>Along one line.</summary>
        Linear = 1,

        /// <summary>Linearly in two dimensions.</summary>
        Bilinear = 2,

        /// <summary>By cubic polynomials in two dimensions (a = -0.75, antialiased -0.5).</summary>
        Bicubic = 3,

        /// <summary>Linearly in three dimensions.</summary>
        Trilinear = 4,

        /// <summary>The mean of the area that a result covers.</summary>
        Area = 5,

        /// <summary>The sample nearest to the centre.</summary>
        NearestExact = 6,
    }
}
