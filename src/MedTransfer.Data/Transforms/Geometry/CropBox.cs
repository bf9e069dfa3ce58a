namespace MedTransfer.Data;

/// <summary>A part of an image in whole pixels.</summary>
internal readonly record struct CropBox(int Left, int Top, int Width, int Height)
{
    /// <summary>
    /// Draws a box as torchvision's RandomResizedCrop does: area and logarithm of the aspect (width / height) uniform, ten
    /// tries, then the largest central box of an allowed aspect.
    /// </summary>
    public static CropBox Draw(DeterministicRandom random, ImageSize image, (double Min, double Max) area, (double Min, double Max) aspect)
    {
        var (width, height) = (image.Width, image.Height);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var pixels = (double)width * height * random.Uniform(area.Min, area.Max);
            var ratio = Math.Exp(random.Uniform(Math.Log(aspect.Min), Math.Log(aspect.Max)));
            var w = (int)Math.Round(Math.Sqrt(pixels * ratio));
            var h = (int)Math.Round(Math.Sqrt(pixels / ratio));
            if (w > 0 && w <= width && h > 0 && h <= height)
                return new((int)random.NextLong(width - w + 1), (int)random.NextLong(height - h + 1), w, h);
        }

        var whole = (double)width / height;
        var boxWidth = whole > aspect.Max ? Math.Max(1, (int)Math.Round(height * aspect.Max)) : width;
        var boxHeight = whole < aspect.Min ? Math.Max(1, (int)Math.Round(width / aspect.Min)) : height;
        return new((width - boxWidth) / 2, (height - boxHeight) / 2, boxWidth, boxHeight);
    }
}
