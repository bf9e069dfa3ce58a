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

    /// <summary>The image unchanged in the middle of zeros; only for enlarging.</summary>
    ZeroPad,
}
