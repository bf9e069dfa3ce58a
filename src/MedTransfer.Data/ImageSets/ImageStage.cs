namespace MedTransfer.Data;

/// <summary>The parts of reading a set of images.</summary>
public enum ImageStage
{
    /// <summary>Files are read to know their content and whether they are coloured.</summary>
    Examining,

    /// <summary>Images are decoded and resized.</summary>
    Decoding,
}
