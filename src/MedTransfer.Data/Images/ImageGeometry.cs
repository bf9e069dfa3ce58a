namespace MedTransfer.Data;

/// <summary>Where the pixels of an upright image go: resized to a size, of which a window is put at a place of the result.</summary>
internal readonly record struct ImageGeometry(int ResizedWidth, int ResizedHeight, int Left, int Top, int Width, int Height, int AtX, int AtY)
{
    /// <summary>The image in its own size.</summary>
    public static ImageGeometry Whole(int width, int height) => new(width, height, 0, 0, width, height, 0, 0);

    /// <summary>The image as a square; see <see cref="ImageFit"/> for the formulas.</summary>
    public static ImageGeometry Square(int width, int height, int size, ImageFit fit)
    {
        if (fit == ImageFit.Stretch || width == height) return Whole(size, size);
        var (shorter, longer) = (Math.Min(width, height), Math.Max(width, height));
        var isWide = width > height;
        if (fit == ImageFit.CentreCrop)
        {
            var side = (int)Math.Min((long)size * longer / shorter, int.MaxValue);
            var start = (int)Math.Round((side - size) / 2.0, MidpointRounding.ToEven);
            return isWide ? new(side, size, start, 0, size, size, 0, 0) : new(size, side, 0, start, size, size, 0, 0);
        }

        var other = Math.Max((int)Math.Round((double)shorter / longer * size, MidpointRounding.ToEven), 1);
        var at = (size - other) / 2;
        return isWide ? new(size, other, 0, 0, size, other, 0, at) : new(other, size, 0, 0, other, size, at, 0);
    }
}
