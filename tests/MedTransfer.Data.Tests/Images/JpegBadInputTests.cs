using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Broken and unusual JPEG files.</summary>
[NoTensorLeaks]
public sealed class JpegBadInputTests : IDisposable
{
    private static readonly byte[] Colour = Images.Jpeg(64, 48, 3);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void I12_truncated_files_are_refused_or_filled_and_noted(bool progressive)
    {
        var whole = Images.Jpeg(64, 48, 3, progressive);
        var cut = whole[..(whole.Length * 3 / 4)];
        Refused(cut, "near byte", "Premature end of JPEG file", "Strict = false");
        var intact = Images.Load(_folder.Write("whole.jpg", whole));
        var path = _folder.Write("cut.jpg", cut);
        var filled = Images.Load(path, new ImageLoadOptions { Strict = false });
        Assert.Equal(intact.Length, filled.Length);
        
        // The last row of a block is interpolated with the next block's colours, so only those above it are sure to be equal.
        if (!progressive) Assert.Equal(intact[..(15 * 64 * 3)], filled[..(15 * 64 * 3)]);
        var (header, _) = Images.Decode(path, new ImageForm { Size = 16, Strict = false }, 3);
        Assert.Contains("damaged and repaired: Premature end of JPEG file", Assert.Single(header.Notes));
    }

    [Fact]
    public void I12_no_end_marker()
    {
        var cut = Colour[..^2];
        Refused(cut, "Premature end of JPEG file");
        Assert.Equal(Images.Load(_folder.Write("whole.jpg", Colour)), Images.Load(_folder.Write("cut.jpg", cut), new ImageLoadOptions { Strict = false }));
    }

    [Fact]
    public void I12_no_scan()
    {
        var at = JpegBytes.Find(Colour, 0xDA);
        Refused([.. Colour[..at], 0xFF, 0xD9], "no SOS segment", $"byte {at}");
        Refused(Colour[..at], "before its image data (SOS segment)");
        Refused([.. Colour[..at], 0x12, 0x34], "expected a JPEG marker, found 1234");
    }

    [Fact]
    public void I12_scan_without_a_frame()
    {
        var file = JpegBytes.Frame(1);
        var frame = JpegBytes.Find(file, 0xC0);
        Refused([.. file[..frame], .. file[JpegBytes.Find(file, 0xDA)..]], "before a frame header (SOF)");
        Refused([.. file[..frame], .. file[frame..(frame + 13)], .. file[frame..]], "second frame header");
    }

    [Theory]
    [InlineData(0xC0, 8, 4, -1, "CMYK")]
    [InlineData(0xC0, 8, 4, 0, "CMYK")]
    [InlineData(0xC2, 8, 4, 2, "YCCK")]
    [InlineData(0xC1, 12, 1, -1, "12-bit")]
    [InlineData(0xC9, 8, 1, -1, "arithmetic-coded")]
    [InlineData(0xCA, 8, 3, -1, "arithmetic-coded")]
    [InlineData(0xC3, 8, 1, -1, "lossless")]
    [InlineData(0xC5, 8, 1, -1, "hierarchical")]
    [InlineData(0xC0, 8, 2, -1, "2 colour components")]
    public void I13_kinds_that_are_not_read_are_named(byte marker, int precision, int components, int adobe, string part)
    {
        var before = adobe < 0 ? [] : JpegBytes.Segment(JpegBytes.App14, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, (byte)adobe]);
        Refused(JpegBytes.Frame(components, marker, precision, before), part);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void I14_orientation_is_applied_or_ignored(int orientation)
    {
        var upright = Images.Load(_folder.Write("upright.jpg", Colour));
        foreach (var little in new[] { true, false })
        {
            var path = _folder.Write("turned.jpg", JpegBytes.With(Colour, JpegBytes.ExifSegment(orientation, little)));
            Assert.Equal(orientation, ImageFile.ReadHeader(path).Orientation);
            Assert.Equal(upright, Images.Load(path, new ImageLoadOptions { ApplyOrientation = false }));
            using var image = ImageFile.Load(path);
            Assert.Equal(orientation >= 5 ? [3, 64, 48] : [3, 48, 64], image.shape);
            // The first pixel of the file is the upper left (1), lower right (3), upper right (6) or lower left (8) one.
            var (y, x) = orientation switch { 1 => (0, 0), 3 => (47, 63), 6 => (0, 47), _ => (63, 0) };
            using var pixel = image[0, y, x];
            Assert.Equal(upright[0], pixel.item<byte>());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void I14_impossible_orientations_count_as_upright(int orientation) =>
        Assert.Equal(1, ImageFile.ReadHeader(_folder.Write("x.jpg", JpegBytes.With(Colour, JpegBytes.ExifSegment(orientation)))).Orientation);

    [Fact]
    public void I14_damaged_EXIF_counts_as_upright()
    {
        var exif = JpegBytes.Exif(6);
        for (var length = 0; length < 22; length++) Assert.Equal(1, ExifOrientation.Read(exif.AsSpan(0, length)));
        exif[4] = 0xFF; // the directory lies outside
        Assert.Equal(1, ExifOrientation.Read(exif));
        exif[7] = 0xFF;
        Assert.Equal(1, ExifOrientation.Read(exif));
    }

    [Fact]
    public void Thousands_of_scans_are_stopped()
    {
        var file = Images.Jpeg(128, 128, 1, progressive: true);
        var last = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var scan = file[last..^2];
        byte[] bomb = [.. file[..last], .. Enumerable.Repeat(scan, 2000).SelectMany(s => s), 0xFF, 0xD9];
        Refused(bomb, "progression");
        var path = _folder.Write("bomb.jpg", bomb);
        var time = Quickest.Of(
            TimeSpan.FromSeconds(5), () => Expect.Error<InvalidContentException>(() => ImageFile.Load(path, new ImageLoadOptions { Strict = false }), "more than 100 scans"));
        Assert.InRange(time.TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData(0xFFFF, 0xFFFF, "exceed the limit")]
    [InlineData(12_000, 12_000, "take at least")]
    [InlineData(0, 16, "0 x 16")]
    public void Sizes_that_lie_are_refused(int width, int height, string part)
    {
        var file = Colour.ToArray();
        var at = JpegBytes.Find(file, 0xC0);
        (file[at + 5], file[at + 6], file[at + 7], file[at + 8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        Refused(file, part);
    }

    [Fact]
    public void Headers_behind_large_segments_are_found()
    {
        var file = Colour;
        for (var i = 0; i < 5; i++) file = JpegBytes.With(file, JpegBytes.Segment(0xE2, new byte[65_000]));
        Assert.Equal(64, ImageFile.ReadHeader(_folder.Write("x.jpg", file)).Width);
    }

    private void Refused(byte[] content, params string[] parts)
    {
        var path = _folder.Write("x.jpg", content);
        Expect.Error<InvalidContentException>(() => ImageFile.Load(path), [path, .. parts]);
    }
}
