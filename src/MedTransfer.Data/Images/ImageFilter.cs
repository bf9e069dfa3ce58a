namespace MedTransfer.Data;

/// <summary>
/// The weights of resizing. All but <see cref="Nearest"/> are widened when an image shrinks (antialiasing); values equal
/// Pillow's <c>Image.resize</c> in every bit.
/// </summary>
public enum ImageFilter
{
    /// <summary>The pixel whose area holds the output's centre; no antialiasing.</summary>
    Nearest,

    /// <summary>The mean over the output pixel's area.</summary>
    Box,

    /// <summary>Linear interpolation, support 1.</summary>
    Bilinear,

    /// <summary>A sinc under a Hamming window, support 1: sharper than linear, without its ringing.</summary>
    Hamming,

    /// <summary>Keys' cubic convolution with a = -0.5, support 2.</summary>
    Bicubic,

    /// <summary>A sinc under a Lanczos window, support 3.</summary>
    Lanczos,
}
