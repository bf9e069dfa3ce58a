namespace MedTransfer.Core.Training;

/// <summary>
/// The part of an image that a random resized crop keeps, drawn as torchvision's RandomResizedCrop draws it: area and
/// aspect first, ten tries, then the largest central box of an allowed aspect.
/// </summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct CropBox(int Left, int Top, int Width, int Height)
{
    private const double LeastArea = 0.8;
    private const double LeastAspect = 3.0 / 4;
    private const double LargestAspect = 4.0 / 3;

    public static CropBox Draw(ref SplitMix64 random, int width, int height)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var area = width * height * random.NextDouble(LeastArea, 1);
            var aspect = Math.Exp(random.NextDouble(Math.Log(LeastAspect), Math.Log(LargestAspect)));
            var w = (int)Math.Round(Math.Sqrt(area * aspect));
            var h = (int)Math.Round(Math.Sqrt(area / aspect));
            if (w > 0 && w <= width && h > 0 && h <= height)
            {
                return new(random.NextInt(width - w + 1), random.NextInt(height - h + 1), w, h);
            }
        }

        var whole = (double)width / height;
        var boxWidth = whole > LargestAspect ? (int)Math.Round(height * LargestAspect) : width;
        var boxHeight = whole < LeastAspect ? (int)Math.Round(width / LeastAspect) : height;
        return new((width - boxWidth) / 2, (height - boxHeight) / 2, boxWidth, boxHeight);
    }
}
