namespace MedTransfer.Data;

/// <summary>How images of one size become images of another. Where an axis shrinks, linear and cubic filters are widened (antialiasing).</summary>
public enum ResizePolicy
{
    /// <summary>Linear interpolation, pixel centres at halves.</summary>
    Bilinear,

    /// <summary>The nearest pixel by its centre, as Pillow and therefore MedMNIST's published 224-pixel runs do.</summary>
    Nearest,

    /// <summary>Cubic convolution (a = -0.75 enlarging, -0.5 with antialiasing), cut to the range of the pixels.</summary>
    Bicubic,

    /// <summary>The image unchanged in the middle of black, that is zeros before normalising; only for enlarging.</summary>
    ZeroPad,

    /// <summary>The image unchanged in the middle of the mean colour, that is zeros after normalising (Doerrich et al., 2025); only for enlarging.</summary>
    ZeroPadNormalised,

    /// <summary>The longest side scaled to the size, zeros right and below after normalising (Kirillov et al., "Segment Anything", 2023).</summary>
    LongestSide,

    /// <summary>The shortest side scaled to floor(size / crop percent), then the middle, as timm evaluates.</summary>
    ShortestSideCrop,
}
