using System.Text;

namespace MedTransfer.Data.Tests;

/// <summary>Damaged tables: another table or a typed error, and never anything else.</summary>
public sealed class CsvFuzzTests
{
    private static readonly byte[] Table = Encoding.UTF8.GetBytes("path,grade,\"who, where\"\r\nä/1.png,0,\"a \"\"b\"\"\"\r\nb.png,1,\r\n\"c\nd.png\",2,x\r\n");

    [Fact]
    public void Cut_at_every_byte()
    {
        for (var length = 0; length <= Table.Length; length++) Read(Table[..length]);
    }

    [Fact]
    public void Single_bits_and_single_bytes_changed()
    {
        var random = new Random(5);
        for (var i = 0; i < Table.Length * 8; i++)
        {
            var changed = (byte[])Table.Clone();
            changed[i / 8] ^= (byte)(1 << (i % 8));
            Read(changed);
            changed[random.Next(Table.Length)] = (byte)",\"\n\r;\0\t"[random.Next(7)];
            Read(changed);
        }
    }

    [Fact]
    public void Random_texts_of_special_characters()
    {
        var random = new Random(6);
        for (var i = 0; i < 5000; i++) Read([.. Enumerable.Range(0, random.Next(30)).Select(_ => (byte)"a,\"\n\r;\t{}"[random.Next(9)])]);
    }

    private static void Read(byte[] bytes)
    {
        try
        {
            var table = CsvTable.Parse(CsvText.Decode(bytes, "t.csv"), "t.csv");
            Assert.All(table.Rows, r => Assert.Equal(table.Columns.Count, r.Values.Count));
        }
        catch (MedTransferException e)
        {
            Assert.StartsWith("t.csv", e.Message, StringComparison.Ordinal);
        }
    }
}
