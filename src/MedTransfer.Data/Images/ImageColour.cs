namespace MedTransfer.Data;

/// <summary>What the samples of a pixel mean as the file stores them.</summary>
public enum ImageColour
{
    /// <summary>One sample: brightness.</summary>
    Grey,

    /// <summary>Brightness and opacity.</summary>
    GreyAlpha,

    /// <summary>An index into a table of RGB colours.</summary>
    Palette,

    /// <summary>Red, green and blue (in JPEG usually stored as luminance and two colour differences).</summary>
    Rgb,

    /// <summary>Red, green, blue and opacity.</summary>
    RgbAlpha,
}
