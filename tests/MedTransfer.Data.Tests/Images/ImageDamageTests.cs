using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>
/// Every truncation, a thousand bit flips and random mutations of small files: equal content or a typed error, never a
/// crash. JPEG has no checksums: a flipped bit may decode to other pixels, so there only the size is promised.
/// </summary>
[NoTensorLeaks]
public sealed class ImageDamageTests : IDisposable
{
    private const int BitFlips = 1000;
    private const int Mutations = 800;

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Kinds() => [.. Files.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["grey.png"] = () => Images.Png(19, 13, 1),
        ["rgb.png"] = () => Images.Png(9, 7, 3),
        ["palette.png"] = () => PngBytes.Image(16, 4, 4, PngBytes.Palette, [.. Enumerable.Range(0, 32).Select(i => (byte)(i % 8))],
            PngBytes.Chunk("PLTE", [.. Enumerable.Range(0, 24).Select(i => (byte)(10 * i))]), PngBytes.Chunk("tRNS", 0, 9), PngBytes.Chunk("eXIf", JpegBytes.Exif(6))),
        ["interlaced.png"] = () => PngBytes.File(PngBytes.Ihdr(13, 11, 8, PngBytes.Rgb, 1), PngBytes.InterlacedIdat(Images.Smooth(13, 11, 3), 13, 11, 3), PngBytes.Iend()),
        ["wide.png"] = () => PngBytes.Image(6, 5, 16, PngBytes.GreyAlpha, Images.Smooth(24, 5, 1)),
        ["baseline.jpg"] = () => JpegBytes.With(Images.Jpeg(24, 20, 3), JpegBytes.ExifSegment(6)),
        ["progressive.jpg"] = () => Images.Jpeg(24, 20, 3, progressive: true),
        ["grey.jpg"] = () => Images.Jpeg(17, 9, 1),
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Truncated_at_every_byte(string kind)
    {
        var whole = Files[kind]();
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write(kind, whole[..length]);
            Assert.Null(TryLoad(path, strict: true));
            _ = TryLoad(path, strict: false);
        }

        Assert.NotNull(TryLoad(_folder.Write(kind, whole), strict: true));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_thousand_single_bit_flips(string kind)
    {
        var whole = Files[kind]();
        var intact = TryLoad(_folder.Write(kind, whole), strict: true)!;
        var random = new Random(11);
        var refused = 0;
        for (var i = 0; i < BitFlips; i++)
        {
            var flipped = whole.ToArray();
            var bit = random.Next(8 * whole.Length);
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            var path = _folder.Write(kind, flipped);
            var found = TryLoad(path, strict: true);
            if (found is null) refused++;
            else if (kind.EndsWith("png", StringComparison.Ordinal)) Assert.True(intact.AsSpan().SequenceEqual(found), $"bit {bit}");
            _ = TryLoad(path, strict: false);
        }

        Assert.InRange(refused, BitFlips / 20, BitFlips);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_mutations(string kind)
    {
        var whole = Files[kind]();
        var random = new Random(12);
        for (var i = 0; i < Mutations; i++)
        {
            _ = TryLoad(_folder.Write(kind, Mutate(whole, random)), strict: i % 2 == 0);
        }
    }

    /// <summary>One to eight changes: a byte, a run of equal bytes, a block copied, put in or cut out.</summary>
    private static byte[] Mutate(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var change = random.Next(1, 9); change > 0 && bytes.Count > 16; change--)
        {
            var at = random.Next(bytes.Count);
            var count = Math.Min(random.Next(1, 16), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: for (var i = 0; i < count; i++) bytes[at + i] = random.Next(2) == 0 ? (byte)0xFF : (byte)0; break;
                case 2: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, count)); break;
                case 3: bytes.RemoveRange(at, count); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>The pixels in the file's own size, or null after a typed error; and the same file as a square of a set.</summary>
    private static byte[]? TryLoad(string path, bool strict)
    {
        var form = new ImageForm { Size = 8, Strict = strict, MaximumPixels = 1 << 20 };
        var square = Answer(() => Images.Decode(path, form, 3).Header);
        var pixels = Answer(() => Images.Load(path, new ImageLoadOptions { Strict = strict, MaximumPixels = 1 << 20 }));
        if (path.EndsWith("png", StringComparison.Ordinal)) Assert.Equal(pixels is null, square is null);
        if (pixels is not null && square is not null) Assert.Equal(square.Width * square.Height * (square.Channels < 3 ? 1 : 3), pixels.Length);
        var header = Answer(() => ImageFile.ReadHeader(path));
        if (strict && pixels is not null) Assert.NotNull(header);
        return pixels;
    }

    private static T? Answer<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (MedTransferException e) when (e is InvalidContentException or UnknownFormatException)
        {
            Assert.NotEmpty(e.Message);
            return null;
        }
    }
}
