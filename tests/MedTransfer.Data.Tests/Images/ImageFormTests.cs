using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>How images of any shape become squares.</summary>
public sealed class ImageFormTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ImageFit.Stretch, 60, 40, 24, 24, 24, 0, 0, 0, 0)]
    [InlineData(ImageFit.CentreCrop, 60, 40, 24, 36, 24, 6, 0, 0, 0)]
    [InlineData(ImageFit.CentreCrop, 41, 60, 24, 24, 35, 0, 6, 0, 0)] // floor(24 * 60 / 41) = 35, round(5.5) = 6
    [InlineData(ImageFit.CentreCrop, 24, 25, 24, 24, 25, 0, 0, 0, 0)] // round(0.5) = 0: halves to even
    [InlineData(ImageFit.CentreCrop, 30, 30, 24, 24, 24, 0, 0, 0, 0)]
    [InlineData(ImageFit.Letterbox, 60, 40, 24, 24, 16, 0, 0, 0, 4)]
    [InlineData(ImageFit.Letterbox, 40, 61, 24, 16, 24, 0, 0, 4, 0)] // round(15.74) = 16
    [InlineData(ImageFit.Letterbox, 48, 47, 25, 25, 24, 0, 0, 0, 0)] // floor(0.5) = 0
    [InlineData(ImageFit.Letterbox, 5000, 3, 24, 24, 1, 0, 0, 0, 11)]
    public void Geometry(ImageFit fit, int width, int height, int size, int resizedWidth, int resizedHeight, int left, int top, int atX, int atY)
    {
        var found = ImageGeometry.Square(width, height, size, fit);
        Assert.Equal((resizedWidth, resizedHeight, left, top, atX, atY), (found.ResizedWidth, found.ResizedHeight, found.Left, found.Top, found.AtX, found.AtY));
    }

    [Theory]
    [InlineData(ImageFilter.Nearest)]
    [InlineData(ImageFilter.Bilinear)]
    [InlineData(ImageFilter.Lanczos)]
    public void A_crop_is_a_window_of_the_resized_image(ImageFilter filter)
    {
        foreach (var (width, height, channels) in new[] { (61, 40, 3), (40, 61, 1), (7, 50, 3), (24, 31, 1) })
        {
            var path = _folder.Write("x.png", Images.Png(width, height, channels));
            var to = ImageGeometry.Square(width, height, 24, ImageFit.CentreCrop);
            var resized = Images.Resize(Images.Smooth(width, height, channels), width, height, channels, to.ResizedWidth, to.ResizedHeight, filter);
            var expected = Enumerable.Range(0, 24).SelectMany(y => resized.AsSpan((((to.Top + y) * to.ResizedWidth) + to.Left) * channels, 24 * channels).ToArray());
            Assert.Equal([.. expected], Images.Decode(path, new ImageForm { Size = 24, Fit = ImageFit.CentreCrop, Filter = filter }, channels).Pixels);
        }
    }

    [Fact]
    public void A_letterbox_has_the_resized_image_in_the_middle_of_zeros()
    {
        var path = _folder.Write("x.png", Images.Png(60, 40, 1));
        var pixels = Images.Decode(path, new ImageForm { Size = 24, Fit = ImageFit.Letterbox }, 3).Pixels;
        var resized = Images.Resize(Images.Smooth(60, 40, 1), 60, 40, 1, 24, 16, ImageFilter.Bilinear);
        Assert.All(pixels[..(4 * 72)].Concat(pixels[(20 * 72)..]), v => Assert.Equal(0, v));
        Assert.Equal([.. resized.SelectMany(v => (byte[])[v, v, v])], pixels[(4 * 72)..(20 * 72)]);
    }

    [Fact]
    public void The_shape_is_that_of_the_upright_image()
    {
        var file = JpegBytes.With(Images.Jpeg(60, 40, 1), JpegBytes.ExifSegment(6));
        var pixels = Images.Decode(_folder.Write("x.jpg", file), new ImageForm { Size = 24, Fit = ImageFit.Letterbox }, 1).Pixels;
        for (var y = 0; y < 24; y++)
        {
            Assert.Equal(0, pixels[(24 * y) + 3]);
            Assert.NotEqual(0, pixels[(24 * y) + 4]);
        }
    }

    [Theory]
    [InlineData(512, 512, 224, ImageFit.Stretch)]
    [InlineData(300, 200, 64, ImageFit.CentreCrop)]
    [InlineData(200, 300, 64, ImageFit.Letterbox)]
    public void Scaled_decoding_stays_close_to_decoding_in_full(int width, int height, int size, ImageFit fit)
    {
        var path = _folder.Write("x.jpg", Images.Jpeg(width, height, 3));
        var form = new ImageForm { Size = size, Fit = fit };
        var scaled = Images.Decode(path, form, 3).Pixels;
        var full = Images.Decode(path, form with { ScaledDecoding = false }, 3).Pixels;
        Assert.NotEqual(full, scaled);
        Assert.InRange(scaled.Zip(full, (a, b) => Math.Abs(a - b)).Average(), 0, 5);
    }

    [Fact]
    public void Scaled_decoding_never_decodes_to_less_than_the_target()
    {
        // At 4/8 of 448 pixels the image has the target's size: nothing is left to resize, and the filter does not matter.
        var path = _folder.Write("x.jpg", Images.Jpeg(448, 448, 1));
        var form = new ImageForm { Size = 224 };
        Assert.Equal(Images.Decode(path, form, 1).Pixels, Images.Decode(path, form with { Filter = ImageFilter.Lanczos }, 1).Pixels);
        // One pixel more takes 5/8, from where the filter shows.
        form = form with { Size = 225 };
        Assert.NotEqual(Images.Decode(path, form, 1).Pixels, Images.Decode(path, form with { Filter = ImageFilter.Lanczos }, 1).Pixels);
    }
}
