namespace MedTransfer.Data;

/// <summary>How samples of 16 bits become 8.</summary>
public enum SixteenBitRule
{
    /// <summary><c>v · 255 / 65535</c>, rounded: the same for all images, so brightness stays comparable.</summary>
    Scale,

    /// <summary>
    /// <c>(v - min) · 255 / (max - min)</c>, rounded, with the least and greatest sample of each image: for X-rays whose 10 to
    /// 14 used bits would otherwise become a few dark greys. An image of one value becomes zeros.
    /// </summary>
    MinMax,
}
