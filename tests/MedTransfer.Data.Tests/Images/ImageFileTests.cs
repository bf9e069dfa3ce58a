using System.Buffers.Binary;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>What each kind of file becomes: values worked out by hand or by Pillow 9.4.</summary>
[NoTensorLeaks]
public sealed class ImageFileTests : IDisposable
{
    private static readonly byte[] Plte = PngBytes.Chunk("PLTE", 10, 20, 30, 200, 100, 50, 0, 255, 0, 7, 7, 7);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int, byte[], byte[]> Depths() => new()
    {
        // v * 255 / (2^depth - 1), as the PNG specification (13.12) scales.
        { 1, [0b10110000], [255, 0, 255, 255] },
        { 2, [0b00011011], [0, 85, 170, 255] },
        { 4, [0x01, 0x9F], [0, 17, 153, 255] },
        { 8, [0, 1, 254, 255], [0, 1, 254, 255] },
        // v * 255 / 65535 rounded: 128 and 129 are 0.498 and 0.502, 32768 is 127.502.
        { 16, [0, 128, 0, 129, 0x80, 0, 0xFF, 0xFF], [0, 1, 128, 255] },
    };

    [Theory]
    [MemberData(nameof(Depths))]
    public void I10_I11_grey_of_every_depth(int depth, byte[] row, byte[] expected)
    {
        var path = _folder.Write("x.png", PngBytes.Image(4, 1, depth, PngBytes.Grey, row));
        Assert.Equal(expected, Images.Load(path));
        Assert.Equal([.. expected.SelectMany(v => (byte[])[v, v, v])], Images.Load(path, new ImageLoadOptions { Channels = 3 }));
        var header = ImageFile.ReadHeader(path);
        Assert.Equal((ImageFormat.Png, 4, 1, ImageColour.Grey, depth, 1, 1), (header.Format, header.Width, header.Height, header.Colour, header.BitDepth, header.Channels, header.Orientation));
    }

    /// <summary>A record prints a list as the name of its type.</summary>
    [Fact]
    public void A_header_says_its_notes_in_words()
    {
        var header = ImageFile.ReadHeader(_folder.Write("x.jpg", PngBytes.Image(4, 1, 16, PngBytes.Grey, new byte[8])));
        Assert.Equal("Png, 4 x 1, Grey, 16 bit; named .jpg, but the content is Png", header.ToString());
        Assert.Equal("Png, 4 x 1, Grey, 16 bit, orientation 6; a; b", (header with { Orientation = 6, Notes = ["a", "b"] }).ToString());
    }

    [Fact]
    public void I10_the_range_of_an_X_ray_can_be_stretched()
    {
        var row = new byte[8];
        foreach (var (value, i) in new ushort[] { 1000, 3000, 5095, 1008 }.Select((v, i) => (v, i))) BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), value);
        var path = _folder.Write("x.png", PngBytes.Image(4, 1, 16, PngBytes.Grey, row));
        Assert.Equal([4, 12, 20, 4], Images.Load(path));
        // (v - 1000) * 255 / 4095: 2000 gives 124.54, 8 gives 0.498.
        Assert.Equal([0, 125, 255, 0], Images.Load(path, new ImageLoadOptions { SixteenBit = SixteenBitRule.MinMax }));
        Assert.Equal([0, 0, 0, 125, 125, 125], Images.Decode(path, new ImageForm { Size = 4, Fit = ImageFit.Letterbox, SixteenBit = SixteenBitRule.MinMax }, 3).Pixels[12..18]);
        var flat = _folder.Write("flat.png", PngBytes.Image(2, 1, 16, PngBytes.Grey, [3, 9, 3, 9]));
        Assert.Equal([0, 0], Images.Load(flat, new ImageLoadOptions { SixteenBit = SixteenBitRule.MinMax }));
    }

    [Fact]
    public void I11_opacity_is_ignored()
    {
        Assert.Equal([10, 20], Images.Load(_folder.Write("la.png", PngBytes.Image(2, 1, 8, PngBytes.GreyAlpha, [10, 0, 20, 255]))));
        Assert.Equal([1, 2, 3, 4, 5, 6], Images.Load(_folder.Write("rgba.png", PngBytes.Image(2, 1, 8, PngBytes.RgbAlpha, [1, 2, 3, 0, 4, 5, 6, 255]))));
        Assert.Equal([1, 2], Images.Load(_folder.Write("la16.png", PngBytes.Image(2, 1, 16, PngBytes.GreyAlpha, [1, 1, 0, 0, 2, 2, 9, 9]))));
        Assert.Equal(4, ImageFile.ReadHeader(_folder.File("rgba.png")).Channels);
    }

    [Theory]
    [InlineData(1, new byte[] { 0b01000000 }, new byte[] { 10, 20, 30, 200, 100, 50 })]
    [InlineData(2, new byte[] { 0b11100000 }, new byte[] { 7, 7, 7, 0, 255, 0 })]
    [InlineData(4, new byte[] { 0x13 }, new byte[] { 200, 100, 50, 7, 7, 7 })]
    [InlineData(8, new byte[] { 2, 0 }, new byte[] { 0, 255, 0, 10, 20, 30 })]
    public void I11_palette(int depth, byte[] row, byte[] rgb)
    {
        var path = _folder.Write("x.png", PngBytes.Image(2, 1, depth, PngBytes.Palette, row, Plte, PngBytes.Chunk("tRNS", 0, 128)));
        Assert.Equal(rgb, Images.Load(path));
        // python3 -c "from PIL import Image; print([Image.new('RGB', (1, 1), c).convert('L').getpixel((0, 0)) for c in [(10,20,30), (200,100,50), (0,255,0), (7,7,7)]])"
        // [18, 124, 150, 7]
        var grey = new Dictionary<byte, byte> { [10] = 18, [200] = 124, [0] = 150, [7] = 7 };
        Assert.Equal([grey[rgb[0]], grey[rgb[3]]], Images.Load(path, new ImageLoadOptions { Channels = 1 }));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 8)]
    [InlineData(13, 11)]
    [InlineData(3, 17)]
    public void I11_interlaced_equals_plain(int width, int height)
    {
        var pixels = Images.Smooth(width, height, 3);
        var file = PngBytes.File(PngBytes.Ihdr(width, height, 8, PngBytes.Rgb, 1), PngBytes.InterlacedIdat(pixels, width, height, 3), PngBytes.Iend());
        Assert.Equal(pixels, Images.Load(_folder.Write("x.png", file)));
    }

    [Fact]
    public void I11_of_an_animation_the_still_image_is_read()
    {
        byte[] fctl = [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0];
        var file = PngBytes.File(PngBytes.Ihdr(2, 1, 8, PngBytes.Grey), PngBytes.Chunk("acTL", 0, 0, 0, 2, 0, 0, 0, 0), PngBytes.Chunk("fcTL", fctl),
            PngBytes.Idat([5, 6], 1), PngBytes.Compressed("fdAT", [0, 0, 0, 2], [0, 9, 9]), PngBytes.Iend());
        var path = _folder.Write("x.png", file);
        Assert.Equal([5, 6], Images.Load(path));
        Assert.Equal(["animated; the still image is read"], ImageFile.ReadHeader(path).Notes);
    }

    [Fact]
    public void Gamma_and_profiles_are_ignored()
    {
        var file = PngBytes.Image(2, 1, 8, PngBytes.Grey, [5, 6], PngBytes.Chunk("gAMA", 0, 0, 0x10, 0), PngBytes.Chunk("sRGB", 0), PngBytes.Compressed("iCCP", [(byte)'p', 0, 0], new byte[400]));
        Assert.Equal([5, 6], Images.Load(_folder.Write("x.png", file)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Png_round_trip_is_exact_and_its_bytes_repeat(int channels)
    {
        using var scope = torch.NewDisposeScope();
        var image = torch.tensor(Images.Smooth(31, 17, channels), [17, 31, channels]).permute(2, 0, 1);
        ImageFile.Save(_folder.File("a.png"), image);
        ImageFile.Save(_folder.File("b.PNG"), image.contiguous());
        Assert.Equal(File.ReadAllBytes(_folder.File("a.png")), File.ReadAllBytes(_folder.File("b.PNG")));
        Assert.True(image.Equals(ImageFile.Load(_folder.File("a.png"))));
        Assert.Equal([_folder.File("a.png"), _folder.File("b.PNG")], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(100, 3.0)]
    [InlineData(95, 5.0)]
    [InlineData(10, 30.0)]
    public void Jpeg_round_trip_keeps_the_picture(int quality, double bound)
    {
        using var scope = torch.NewDisposeScope();
        var image = torch.tensor(Images.Smooth(64, 48, 1), [48, 64]);
        ImageFile.Save(_folder.File("x.jpg"), image, quality);
        var difference = (ImageFile.Load(_folder.File("x.jpg"))[0].to(ScalarType.Float32) - image.to(ScalarType.Float32)).abs().mean().item<float>();
        Assert.InRange(difference, 0.01, bound);
    }

    [Fact]
    public void Saving_refuses_what_is_no_image()
    {
        using var scope = torch.NewDisposeScope();
        var image = torch.zeros(3, 4, 4, dtype: ScalarType.Byte);
        Expect.Error<InvalidConfigurationException>(() => ImageFile.Save(_folder.File("x.bmp"), image), ".bmp", ".png, .jpg or .jpeg");
        Expect.Error<InvalidConfigurationException>(() => ImageFile.Save(_folder.File("x.jpg"), image, 0), "quality is 0");
        Expect.Error<ArgumentException>(() => ImageFile.Save(_folder.File("x.png"), torch.zeros(3, 4, 4)), "uint8", "Float32");
        Expect.Error<ArgumentException>(() => ImageFile.Save(_folder.File("x.png"), torch.zeros(2, 4, 4, dtype: ScalarType.Byte)), "[2, 4, 4]");
        Expect.Error<ArgumentException>(() => ImageFile.Save(_folder.File("x.png"), torch.zeros(1, 0, 4, dtype: ScalarType.Byte)), "not empty");
        Expect.Error<InvalidConfigurationException>(() => ImageFile.Save(_folder.File("x.jpg"), torch.zeros(1, 1, 65_501, dtype: ScalarType.Byte)), "65501 x 1", "65500");
        Expect.Error<IOException>(() => ImageFile.Save(_folder.File("no/x.png"), image), "no/x.png");
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Many_threads_decode_what_one_does()
    {
        var paths = Enumerable.Range(0, 12).Select(i => _folder.Write($"{i}.jpg", i % 2 == 0 ? Images.Jpeg(90, 70, 3, seed: i) : Images.Png(70, 90, 3, i))).ToArray();
        var form = new ImageForm { Size = 32 };
        var expected = paths.Select(p => Images.Decode(p, form, 3).Pixels).ToArray();
        Parallel.For(0, 240, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Assert.Equal(expected[i % 12], Images.Decode(paths[i % 12], form, 3).Pixels));
        using var scope = torch.NewDisposeScope();
        var images = ImageFile.LoadBatch(paths, form, threads: 4);
        Assert.Equal([12, 3, 32, 32], images.shape);
        Assert.Equal([.. expected.SelectMany(p => p)], images.permute(0, 2, 3, 1).bytes.ToArray());
        Assert.Equal([12, 1, 32, 32], ImageFile.LoadBatch(paths, form, channels: 1).shape);
    }

    [Fact]
    public void A_bad_file_among_many_is_named()
    {
        var paths = Enumerable.Range(0, 20).Select(i => _folder.Write($"{i}.png", i == 13 ? [] : Images.Png(9, 9, 1, i))).ToArray();
        Expect.Error<InvalidContentException>(() => ImageFile.LoadBatch(paths, new ImageForm { Size = 8 }), paths[13], "is empty");
        Expect.Error<InvalidConfigurationException>(() => ImageFile.LoadBatch(paths, new ImageForm { Size = 8 }, threads: -1), "-1 threads");
        Expect.Error<InvalidConfigurationException>(() => ImageFile.LoadBatch(paths, new ImageForm { Size = 8 }, channels: 4), "4 channels");
        Expect.Error<InvalidConfigurationException>(() => ImageFile.LoadBatch([], new ImageForm { Size = 20_000 }), "1 to 16384");
        using var none = ImageFile.LoadBatch([], new ImageForm { Size = 8 });
        Assert.Equal([0, 3, 8, 8], none.shape);
    }
}
