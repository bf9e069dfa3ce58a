using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Torch.Tests;

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
        Assert.Equal(expected, Crc32.ByTable(0, Encoding.ASCII.GetBytes(text)));
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
        Assert.Equal(whole.Value, Crc32.ByTable(0, bytes));
        Assert.Equal(whole.Value, Crc32.ByTable(Crc32.ByTable(0, bytes.AsSpan(0, 333)), bytes.AsSpan(333)));
    }
}
