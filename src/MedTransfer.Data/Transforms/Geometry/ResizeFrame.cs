using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>What a resize policy does to images of one size: scale them, then cut or pad them to the model's square.</summary>
/// <param name="Scaled">The size the image itself gets.</param>
/// <param name="Left">Columns of zeros before the image; negative: columns that are cut off.</param>
/// <param name="Top">Rows of zeros before the image; negative: rows that are cut off.</param>
/// <param name="Size">The side of the square.</param>
/// <param name="AfterNormalising">Whether the zeros are put around normalised values.</param>
internal readonly record struct ResizeFrame(ImageSize Scaled, int Left, int Top, int Size, bool AfterNormalising)
{
    /// <exception cref="InvalidConfigurationException">The image does not fit: padding to less.</exception>
    public static ResizeFrame Of(InputTransform transform, ImageSize source)
    {
        var size = transform.Size;
        var (shorter, longer) = (Math.Min(source.Width, source.Height), Math.Max(source.Width, source.Height));
        switch (transform.Resize)
        {
            case ResizePolicy.ZeroPad or ResizePolicy.ZeroPadNormalised:
                if (longer > size)
                    throw new InvalidConfigurationException($"Images of {source.Height} x {source.Width} cannot be zero-padded to {size} x {size}. Choose a larger size or another resize policy.");
                return new(source, (size - source.Width) / 2, (size - source.Height) / 2, size, transform.Resize == ResizePolicy.ZeroPadNormalised);
            case ResizePolicy.LongestSide:
                // Segment Anything's rounding: half up.
                var longest = (double)size / longer;
                return new(new((int)((source.Width * longest) + 0.5), (int)((source.Height * longest) + 0.5)), 0, 0, size, AfterNormalising: true);
            case ResizePolicy.ShortestSideCrop:
                var edge = (int)Math.Floor(size / transform.CropPercent);
                var other = (int)((long)edge * longer / shorter);
                var scaled = source.Width <= source.Height ? new ImageSize(edge, other) : new ImageSize(other, edge);
                return new(scaled, -Half(scaled.Width - size), -Half(scaled.Height - size), size, AfterNormalising: false);
            default:
                return Whole(size);
        }

        static int Half(int difference) => (int)Math.Round(difference / 2.0, MidpointRounding.ToEven);
    }

    /// <summary>The image alone fills the square.</summary>
    public static ResizeFrame Whole(int size) => new(new(size, size), 0, 0, size, AfterNormalising: false);

    /// <summary>Cuts or pads images of the scaled size to the square; the same tensor where nothing is to do.</summary>
    public Tensor Place(Tensor images)
    {
        var (left, top) = (Math.Max(0, -Left), Math.Max(0, -Top));
        var (width, height) = (Math.Min(Size, Scaled.Width - left), Math.Min(Size, Scaled.Height - top));
        if (width != Scaled.Width) images = images.narrow(3, left, width);
        if (height != Scaled.Height) images = images.narrow(2, top, height);
        if (width == Size && height == Size) return images;
        var (before, above) = (Math.Max(0, Left), Math.Max(0, Top));
        return nn.functional.pad(images, [before, Size - width - before, above, Size - height - above]);
    }
}
