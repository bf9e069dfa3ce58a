using System.Text;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Hostile and broken files, PNG above all: each gets a typed error that says what is wrong.</summary>
[NoTensorLeaks]
public sealed class ImageBadInputTests : IDisposable
{
    private static readonly byte[] Grey = Images.Png(24, 20, 1);

    private static readonly byte[] Indexed = PngBytes.Image(4, 2, 8, PngBytes.Palette, [0, 1, 2, 2, 1, 0, 0, 1], PngBytes.Chunk("PLTE", 10, 20, 30, 40, 50, 60, 70, 80, 90));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void I01_empty_file() => Refused<InvalidContentException>([], "is empty");

    [Theory]
    [InlineData("<!DOCTYPE html><html>404", "HTML")]
    [InlineData("GIF89a", "474946383961")]
    [InlineData("P", "50")]
    public void I02_other_content(string content, string part) =>
        Refused<UnknownFormatException>(Encoding.ASCII.GetBytes(content), "neither PNG nor JPEG", part);

    [Fact]
    public void I03_the_name_promises_another_format()
    {
        var path = _folder.Write("x.jpg", Grey);
        Assert.Equal(Images.Smooth(24, 20, 1), Images.Load(path));
        Assert.Equal(["named .jpg, but the content is Png"], ImageFile.ReadHeader(path).Notes);
        path = _folder.Write("x.PNG", Images.Jpeg(24, 20, 3));
        Assert.Equal(["named .PNG, but the content is Jpeg"], Images.Decode(path, new ImageForm { Size = 8 }, 3).Header.Notes);
        Assert.Empty(ImageFile.ReadHeader(_folder.Write("x.dat", Grey)).Notes);
    }

    [Theory]
    [InlineData("IHDR")]
    [InlineData("PLTE")]
    public void I04_wrong_crc_of_a_header_chunk(string chunk)
    {
        var file = Indexed.ToArray();
        file[PngBytes.Find(file, chunk) + 9] ^= 1;
        Refused<InvalidContentException>(file, $"CRC of the {chunk} chunk");
    }

    [Fact]
    public void I04_wrong_crc_of_an_ancillary_chunk_is_refused_or_noted()
    {
        var file = PngBytes.Image(4, 2, 8, PngBytes.Grey, [1, 2, 3, 4, 5, 6, 7, 8], PngBytes.Chunk("eXIf", JpegBytes.Exif(3)));
        file[PngBytes.Find(file, "eXIf") + 4] ^= 1;
        Refused<InvalidContentException>(file, "CRC of the dXIf chunk");
        var (header, pixels) = Images.Decode(_folder.Write("x.png", file), new ImageForm { Size = 4, Fit = ImageFit.CentreCrop, Filter = ImageFilter.Nearest, Strict = false }, 1);
        Assert.Equal(["the dXIf chunk is damaged and was left out"], header.Notes);
        Assert.Equal([2, 2, 3, 3], pixels[..4]);
    }

    [Fact]
    public void I05_damaged_pixels_are_refused_or_filled_and_noted()
    {
        var pixels = Images.Smooth(24, 20, 1);
        var at = PngBytes.Find(Grey, "IDAT") + 200;
        var flipped = Grey.ToArray();
        flipped[at] ^= 0x10;
        Refused<InvalidContentException>(flipped, "IDAT", "byte", "Strict = false");
        var cut = Grey[..at];
        Refused<InvalidContentException>(cut, "ends inside a chunk", $"byte {at}", "Strict = false");

        var path = _folder.Write("cut.png", cut);
        var (header, square) = Images.Decode(path, new ImageForm { Size = 20, Fit = ImageFit.CentreCrop, Strict = false }, 1);
        Assert.Contains("ends inside a chunk", Assert.Single(header.Notes));
        for (var x = 0; x < 20; x++) Assert.Equal(pixels[2 + x], square[x]);
        Assert.All(square[^20..], v => Assert.Equal(0, v));

        // A wrong CRC alone changes no pixel; lenient reading goes by the data.
        var wrongCrc = Grey.ToArray();
        wrongCrc[PngBytes.Find(Grey, "IEND") - 1] ^= 1;
        Refused<InvalidContentException>(wrongCrc, "IDAT", "CRC");
        Assert.Equal(pixels, Images.Load(_folder.Write("crc.png", wrongCrc), new ImageLoadOptions { Strict = false }));
    }

    [Theory]
    [InlineData("IHDR", "expected the chunk IHDR first")]
    [InlineData("IDAT", "the chunk IDAT is missing")]
    [InlineData("IEND", "ends inside a chunk")]
    [InlineData("PLTE", "the chunk PLTE is missing")]
    public void I06_missing_chunk(string chunk, string part) => Refused<InvalidContentException>(PngBytes.Without(Indexed, chunk), part);

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue, "side of more than 1000000")]
    [InlineData(20_000, 20_000, "400000000 pixels exceed the limit of 178956970")]
    [InlineData(13_000, 13_000, "take at least")]
    public void I07_size_is_checked_before_memory_is_taken(int width, int height, string part)
    {
        var file = PngBytes.File(PngBytes.Ihdr(width, height, 8, PngBytes.Rgb), PngBytes.Idat(new byte[3], 1), PngBytes.Iend());
        var path = _folder.Write("x.png", file);
        var before = Environment.WorkingSet;
        Refused<InvalidContentException>(file, part);
        Expect.Error<InvalidContentException>(() => Images.Decode(path, new ImageForm { Size = 16 }, 3), path, part);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 50L << 20);
        Assert.Equal((width, height), (ImageFile.ReadHeader(path).Width, ImageFile.ReadHeader(path).Height));
    }

    [Fact]
    public void I07_the_limit_is_an_option()
    {
        var path = _folder.Write("x.png", Grey);
        Expect.Error<InvalidContentException>(() => ImageFile.Load(path, new ImageLoadOptions { MaximumPixels = 479 }), "24 x 20 = 480", "479");
        Assert.Equal(480, Images.Load(path, new ImageLoadOptions { MaximumPixels = 480 }).Length);
    }

    [Theory]
    [InlineData(0, 1, 8, PngBytes.Grey, "0 x 1")]
    [InlineData(1, 4294967295, 8, PngBytes.Grey, "1 x 4294967295")]
    [InlineData(1, 1, 3, PngBytes.Grey, "bit depth 3")]
    [InlineData(1, 1, 4, PngBytes.Rgb, "bit depth 4")]
    [InlineData(1, 1, 16, PngBytes.Palette, "bit depth 16")]
    [InlineData(1, 1, 8, 5, "colour type 5")]
    [InlineData(1, 1, 8, PngBytes.Grey, "interlacing 7", 7)]
    public void I08_impossible_header(long width, long height, int depth, int colour, string part, int interlaced = 0) =>
        Refused<InvalidContentException>(PngBytes.File(PngBytes.Ihdr(width, height, depth, colour, interlaced), PngBytes.Idat([0], 1), PngBytes.Iend()), "IHDR", part);

    [Fact]
    public void I08_palette_of_the_wrong_length_and_index_outside_of_it()
    {
        var ihdr = PngBytes.Ihdr(4, 2, 8, PngBytes.Palette);
        var idat = PngBytes.Idat([0, 1, 2, 2, 1, 0, 0, 1], 2);
        Refused<InvalidContentException>(PngBytes.File(ihdr, PngBytes.Chunk("PLTE", 1, 2), idat, PngBytes.Iend()), "PLTE has 2 bytes");
        var two = PngBytes.File(ihdr, PngBytes.Chunk("PLTE", 10, 20, 30, 40, 50, 60), idat, PngBytes.Iend());
        Refused<InvalidContentException>(two, "pixel (2, 0) has colour 2 of a palette of 2");
        var (header, _) = Images.Decode(_folder.Write("two.png", two), new ImageForm { Size = 4, Strict = false }, 3);
        Assert.Contains("palette of 2", Assert.Single(header.Notes));
    }

    [Fact]
    public void I08_unknown_critical_chunk() =>
        Refused<InvalidContentException>(PngBytes.Image(4, 2, 8, PngBytes.Grey, new byte[8], PngBytes.Chunk("CgBI", 1)), "CgBI");

    [Fact]
    public void I09_bombs_in_ancillary_chunks_are_not_unpacked()
    {
        var zeros = new byte[100 << 20];
        var file = PngBytes.Image(4, 2, 8, PngBytes.Grey, [1, 2, 3, 4, 5, 6, 7, 8],
            PngBytes.Compressed("zTXt", [(byte)'a', 0, 0], zeros), PngBytes.Compressed("iCCP", [(byte)'a', 0, 0], zeros),
            PngBytes.Compressed("iTXt", [(byte)'a', 0, 1, 0, 0, 0], zeros), PngBytes.Chunk("iCCP", 1, 2, 3), PngBytes.Chunk("gAMA", 0, 0, 0, 1), PngBytes.Chunk("tRNS", 9));
        var path = _folder.Write("bomb.png", file);
        var time = Quickest.Of(TimeSpan.FromSeconds(2), () =>
        {
            for (var i = 0; i < 20; i++) Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Images.Load(path));
        });
        Assert.InRange(time.TotalSeconds, 0, 2); // unpacking 20 times 300 MiB takes longer
    }

    [Fact]
    public void I09_pixels_that_unpack_to_more_than_the_image_are_not_unpacked()
    {
        var file = PngBytes.File(PngBytes.Ihdr(4, 2, 8, PngBytes.Grey), PngBytes.Compressed("IDAT", [], new byte[64 << 20]), PngBytes.Iend());
        Assert.Equal(new byte[8], Images.Load(_folder.Write("x.png", file)));
    }

    [Theory]
    [InlineData(128, "DICM", "DICOM")]
    [InlineData(344, "n+1\0", "NIfTI")]
    [InlineData(344, "ni1\0", "NIfTI")]
    public void I26_medical_formats_are_named(int at, string magic, string name)
    {
        var file = new byte[400];
        Encoding.ASCII.GetBytes(magic).CopyTo(file, at);
        Refused<UnknownFormatException>(file, name, "not supported", "Convert it to PNG first");
    }

    [Fact]
    public void I26_compressed_NIfTI_is_named() =>
        Expect.Error<UnknownFormatException>(() => ImageFile.ReadHeader(_folder.Write("x.nii.gz", [0x1F, 0x8B, 8, 0])), "NIfTI", "not supported");

    [Fact]
    public void Missing_files_and_folders_are_named()
    {
        Expect.Error<InvalidConfigurationException>(() => ImageFile.ReadHeader(_folder.File("none.png")), "none.png", "does not exist");
        Expect.Error<InvalidConfigurationException>(() => ImageFile.Load(_folder.Path), _folder.Path, "is a folder");
        Expect.Error<InvalidConfigurationException>(() => Images.Decode(_folder.File("none.png"), new ImageForm { Size = 4 }, 1), "does not exist");
        Assert.Throws<ArgumentException>(() => ImageFile.Load(""));
        Assert.Throws<ArgumentNullException>(() => ImageFile.ReadHeader(null!));
    }

    [Fact]
    public void Impossible_options_are_named()
    {
        var path = _folder.Write("x.png", Grey);
        Expect.Error<InvalidConfigurationException>(() => ImageFile.Load(path, new ImageLoadOptions { Channels = 4 }), "Channels is 4");
        Expect.Error<InvalidConfigurationException>(() => ImageFile.Load(path, new ImageLoadOptions { MaximumPixels = 0 }), "MaximumPixels is 0");
        Expect.Error<InvalidConfigurationException>(() => ImageFile.Load(path, new ImageLoadOptions { SixteenBit = (SixteenBitRule)9 }), "SixteenBit is 9");
        Expect.Error<InvalidConfigurationException>(() => Images.Decode(path, new ImageForm { Size = 0 }, 1), "Size is 0");
        Expect.Error<InvalidConfigurationException>(() => Images.Decode(path, new ImageForm { Size = 4 }, 2), "2 channels");
        Expect.Error<InvalidConfigurationException>(() => Images.Decode(path, new ImageForm { Size = 4, Filter = (ImageFilter)17 }, 1), "17");
    }

    private void Refused<T>(byte[] content, params string[] parts)
        where T : MedTransferException
    {
        var path = _folder.Write("x.png", content);
        Expect.Error<T>(() => ImageFile.Load(path), [path, .. parts]);
    }
}
