namespace MedTransfer.Data;

/// <summary>The formats of image files that are read and written, told by content and never by name.</summary>
public enum ImageFormat
{
    /// <summary>Portable Network Graphics (ISO/IEC 15948): lossless.</summary>
    Png,

    /// <summary>JPEG (ITU-T T.81), baseline or progressive with Huffman coding and 8 bits a sample.</summary>
    Jpeg,
}
