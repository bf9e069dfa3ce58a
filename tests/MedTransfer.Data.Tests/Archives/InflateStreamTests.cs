using System.IO.Compression;
using System.Text;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>The framework's compressor writes, and its decompressor says what is right.</summary>
public sealed class InflateStreamTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int> Contents()
    {
        var data = new TheoryData<string, int>();
        foreach (var kind in new[] { "zeros", "noise", "text", "tissue", "skewed", "runs", "far" })
        {
            foreach (var length in new[] { 1, 7, 258, 65_535, 300_000, 1_000_000 }) data.Add(kind, length);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void Gives_back_what_was_compressed(string kind, int length)
    {
        var content = Make(kind, length);
        foreach (var level in Enum.GetValues<CompressionLevel>())
        {
            var packed = Compress(content, level);
            foreach (var piece in new[] { 1 << 20, 1000 }) Assert.Equal(content, Inflate(packed, piece));
        }
    }

    // Python: zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_FIXED) over b"medical medical medical images" and over b"".
    [Theory]
    [InlineData("cb4d4dc94c4ecc51c845a3337313d3538b01", "medical medical medical images")]
    [InlineData("0300", "")]
    public void Fixed_codes(string hex, string text) => Assert.Equal(text, Encoding.ASCII.GetString(Inflate(Convert.FromHexString(hex))));

    [Theory]
    [InlineData("07")] // block type 3
    [InlineData("010500faff0102")] // a stored block that is cut off
    [InlineData("010500fbff0102030405")] // its length and complement differ
    [InlineData("fcff")] // 287 and more literal codes
    [InlineData("")]
    [InlineData("03")] // fixed codes without an end
    [InlineData("4b0402")] // a distance that reaches back before the first byte
    public void Damage_is_told(string hex) => Assert.Throws<InvalidDataException>(() => Inflate(Convert.FromHexString(hex)));

    [Fact]
    public void Agrees_with_the_framework_on_damaged_data()
    {
        var random = new Random(11);
        var refused = 0;
        for (var i = 0; i < 3000; i++)
        {
            var packed = Compress(Make(i % 2 == 0 ? "skewed" : "text", 600), CompressionLevel.Optimal);
            packed[random.Next(packed.Length)] ^= (byte)(1 << random.Next(8));
            if (random.Next(4) == 0) packed = packed[..random.Next(packed.Length)];
            byte[]? ours = null;
            try
            {
                ours = Inflate(packed);
            }
            catch (InvalidDataException)
            {
                refused++;
            }

            if (ours is null) continue;
            using var framework = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
            var expected = new MemoryStream();
            framework.CopyTo(expected);
            Assert.Equal(expected.ToArray(), ours);
        }

        Assert.InRange(refused, 500, 2900);
    }

    [Fact]
    public void Knows_whether_bytes_follow_the_data()
    {
        var packed = Compress(Make("text", 5000), CompressionLevel.Optimal);
        Assert.True(IsConsumed(packed));
        Assert.False(IsConsumed([.. packed, 0]));
        Assert.False(IsConsumed([.. packed, .. new byte[300_000]]));
    }

    private bool IsConsumed(byte[] packed)
    {
        using var stream = Open(packed);
        stream.CopyTo(Stream.Null);
        return stream.IsConsumed;
    }

    private byte[] Inflate(byte[] packed, int piece = 1 << 16)
    {
        using var stream = Open(packed);
        var output = new MemoryStream();
        var buffer = new byte[piece];
        for (int read; (read = stream.Read(buffer)) > 0;) output.Write(buffer, 0, read);
        return output.ToArray();
    }

    private OwnedInflate Open(byte[] packed) => new(_folder.Write("x", packed), packed.Length);

    private static byte[] Compress(byte[] content, CompressionLevel level)
    {
        var output = new MemoryStream();
        using (var stream = new DeflateStream(output, level)) stream.Write(content);
        return output.ToArray();
    }

    private static byte[] Make(string kind, int length)
    {
        var random = new Random(length);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = kind switch
            {
                "zeros" => 0,
                "noise" => (byte)random.Next(256),
                "text" => (byte)"the quick brown fox jumps over the lazy dog "[random.Next(5) == 0 ? random.Next(44) : i % 44],
                // The sum of two dice: literals with codes of 7 to 14 bits and hardly a match, as in images.
                "tissue" => (byte)(random.Next(128) + random.Next(128)),
                // Geometric shares make codes of all lengths up to 15 bits.
                "skewed" => (byte)Math.Min(255, -Math.Log2(1 - random.NextDouble()) * 1.5),
                "runs" => (byte)(i / 37 % 3 * (i % 5 == 0 ? 1 : 2)),
                _ => i >= 32_768 ? bytes[i - 32_768] : (byte)random.Next(256),
            };
        }

        return bytes;
    }

    /// <summary>The stream with the file under it.</summary>
    private sealed class OwnedInflate(string path, long length) : IDisposable
    {
        private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _file = InputFile.Open(path);
        private InflateStream? _stream;

        public bool IsConsumed => Stream.IsConsumed;

        private InflateStream Stream => _stream ??= new InflateStream(new FileSlice(_file, path, 0, length));

        public int Read(Span<byte> buffer) => Stream.Read(buffer);

        public void CopyTo(Stream output) => Stream.CopyTo(output);

        public void Dispose()
        {
            _stream?.Dispose();
            _file.Dispose();
        }
    }
}
