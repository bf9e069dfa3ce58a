namespace MedTransfer.Data;

/// <summary>What lies beyond the edge of an image when it is padded.</summary>
public enum ImagePadding
{
    /// <summary>One value.</summary>
    Constant,

    /// <summary>The pixel of the edge: aaa|abcd|ddd.</summary>
    Edge,

    /// <summary>The mirror image without the pixel of the edge: dcb|abcd|cba.</summary>
    Reflect,

    /// <summary>The mirror image with the pixel of the edge: cba|abcd|dcb.</summary>
    Symmetric,

    /// <summary>The other side of the image: bcd|abcd|abc.</summary>
    Circular,
}
