namespace MedTransfer.Data;

/// <summary>
/// What holds for every way to read an image file. Colours are the stored numbers: gamma, colour profiles and opacity
/// are ignored, as Pillow's <c>convert("RGB")</c> and <c>convert("L")</c> ignore them. Grey becomes three equal channels, and
/// colour becomes grey by ITU-R BT.601, <c>(19595 R + 38470 G + 7471 B + 32768) / 65536</c>.
/// </summary>
public abstract record ImageReading
{
    /// <summary>The pixels of an image that are accepted unless told otherwise: those at which Pillow calls a file a decompression bomb.</summary>
    public const long DefaultMaximumPixels = 178_956_970;

    /// <summary>The longest side that is accepted: libpng's own default.</summary>
    public const int MaximumSide = 1_000_000;

    private protected ImageReading()
    {
    }

    /// <summary>Whether images are turned and mirrored as their EXIF orientation says (default true); otherwise pixels come as they are stored.</summary>
    public bool ApplyOrientation { get; init; } = true;

    /// <summary>
    /// Whether damaged and cut files are refused (default true). Otherwise what can be decoded is used, the rest is filled by
    /// the decoder (JPEG: from the neighbourhood; PNG: black), and <see cref="ImageHeader.Notes"/> say so.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>How 16-bit samples become 8 (default <see cref="SixteenBitRule.Scale"/>).</summary>
    public SixteenBitRule SixteenBit { get; init; } = SixteenBitRule.Scale;

    /// <summary>Images of more pixels are refused before memory is taken for them (default <see cref="DefaultMaximumPixels"/>).</summary>
    public long MaximumPixels { get; init; } = DefaultMaximumPixels;
}
