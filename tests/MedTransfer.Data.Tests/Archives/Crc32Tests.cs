using System.Text;

namespace MedTransfer.Data.Tests;

public class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)] // the check value of CRC-32/ISO-HDLC
    [InlineData("a", 0xE8B7BE43u)]
    public void Known_values(string text, uint expected)
    {
        var crc = new Crc32();
        crc.Append(Encoding.ASCII.GetBytes(text));
        Assert.Equal(expected, crc.Value);
    }

    [Fact]
    public void Pieces_give_the_same_as_the_whole()
    {
        var bytes = new byte[1000];
        new Random(1).NextBytes(bytes);
        var whole = new Crc32();
        whole.Append(bytes);
        var pieces = new Crc32();
        for (int at = 0, size = 1; at < bytes.Length; at += size, size = (size * 3 % 17) + 1)
            pieces.Append(bytes.AsSpan(at, Math.Min(size, bytes.Length - at)));
        Assert.Equal(whole.Value, pieces.Value);
    }

    [Fact]
    public void Folding_gives_what_the_table_gives()
    {
        var random = new Random(5);
        var bytes = new byte[5000];
        random.NextBytes(bytes);
        for (var i = 0; i < 2000; i++)
        {
            var part = bytes.AsSpan(random.Next(64), random.Next(i < 1500 ? 300 : 4900));
            var crc = new Crc32();
            crc.Append(bytes.AsSpan(0, i % 3));
            crc.Append(part);
            var before = ~Crc32.ByTable(uint.MaxValue, bytes.AsSpan(0, i % 3));
            Assert.Equal(~Crc32.ByTable(~before, part), crc.Value);
        }
    }

    /// <summary>The folding constants by their definition: x^n modulo the polynomial, reflected and shifted by one.</summary>
    [Theory]
    [InlineData(544, 0x1_5444_2BD4UL)]
    [InlineData(480, 0x1_C6E4_1596UL)]
    [InlineData(160, 0x1_7519_97D0UL)]
    [InlineData(96, 0x0_CCAA_009EUL)]
    public void Folding_constants(int power, ulong expected)
    {
        var reflected = 0x8000_0000u; // x^0
        for (var i = 0; i < power; i++) reflected = (reflected & 1) != 0 ? (reflected >> 1) ^ 0xEDB88320 : reflected >> 1;
        Assert.Equal(expected, (ulong)reflected << 1);
    }
}
