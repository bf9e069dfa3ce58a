namespace MedTransfer.Data;

/// <summary>The one form into which the images of a set are brought while they are decoded.</summary>
public sealed record ImageForm : ImageReading
{
    /// <summary>Pixels per side of the square.</summary>
    public required int Size { get; init; }

    /// <summary>How images that are no squares become one (default <see cref="ImageFit.Stretch"/>).</summary>
    public ImageFit Fit { get; init; } = ImageFit.Stretch;

    /// <summary>The filter of resizing (default <see cref="ImageFilter.Bilinear"/>).</summary>
    public ImageFilter Filter { get; init; } = ImageFilter.Bilinear;

    /// <summary>
    /// Whether a JPEG is decoded at the smallest N/8 of its size (N = 1 to 8) that is not smaller than the resized image, and
    /// resized from there (default true). It leaves out frequencies that the resized image cannot show: a 512-pixel photo
    /// brought to 224 is decoded at 256. Values differ slightly from decoding in full, as with Pillow's <c>Image.draft</c>.
    /// </summary>
    public bool ScaledDecoding { get; init; } = true;
}
