using System.Text;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1|2")]
    [InlineData("a,b\r\n1,2\r\n\r\n3,4", "1|2;3|4")]
    [InlineData("a,b\r1,2\r", "1|2")]
    [InlineData("\uFEFFa,b\n1,2", "1|2")]
    [InlineData("a,b\n\"x, y\",\"say \"\"ah\"\"\"\n", "x, y|say \"ah\"")]
    [InlineData("a,b\n\"two\nlines\",\n", "two\nlines|")]
    [InlineData("a,b\n\"\",\"\"\n", "|")]
    [InlineData("a,b\n ä , \n", " ä | ")]
    public void Well_formed_text_is_read(string text, string expected)
    {
        var table = CsvTable.Parse(text, "t.csv");
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(expected, string.Join(';', table.Rows.Select(r => string.Join('|', r.Values))));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n", "is empty")]
    [InlineData("a,b\n1,2\n\n3\n", "line 4 has 1 values", "2 columns")]
    [InlineData("a,b\n1,2,3\n", "line 2 has 3 values")]
    [InlineData("a,b\n\"1\n2\",3\n4\n", "line 4 has 1 values")]
    [InlineData("a,b\n1,\"2\n", "line 2, value 2", "ends inside a quoted value")]
    [InlineData("a,b\n1,2\"3\n", "line 2, value 2", "without quotes around it")]
    [InlineData("a,b\n\"1\"x,2\n", "line 2, value 1", "followed by more")]
    [InlineData("a,,b\n1,2,3\n", "column 2 has no name")]
    [InlineData("a,b,a\n1,2,3\n", "column 'a' stands twice")]
    [InlineData("a;b\n1;2\n", "semicolons", "with commas")]
    [InlineData("a\tb\n1\t2\n", "tabs")]
    public void Anything_else_is_refused_by_line(string text, params string[] parts) =>
        Expect.Error<InvalidContentException>(() => CsvTable.Parse(text, "t.csv"), ["t.csv", .. parts]);

    [Fact]
    public void A_missing_column_is_answered_with_the_likely_one()
    {
        var table = CsvTable.Parse(",image,level\n0,10_left,2\n", "labels.csv");
        Assert.Equal("10_left", table.Rows[0][table.Position("image")]);
        Expect.Error<InvalidConfigurationException>(() => table.Position("Level"), "labels.csv", "'Level'", "Did you mean 'level'");
        Expect.Error<InvalidConfigurationException>(() => table.Positions(["imag", "label"]), "'imag' Did you mean 'image'", "'label'");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var random = new Random(4);
        string Value() => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "ab,\"\n\r é"[random.Next(8)]));
        for (var i = 0; i < 200; i++)
        {
            string[][] rows = [.. Enumerable.Range(0, 5).Select(_ => new[] { "x", Value(), Value() })];
            var again = CsvTable.Parse(CsvTable.Write(["a", "b", "c"], rows), "t");
            Assert.Equal(rows, again.Rows.Select(r => r.Values.ToArray()));
        }
    }

    [Fact]
    public void Files_that_are_no_UTF8_text_are_named()
    {
        using var folder = new TempFolder();
        string Write(byte[] bytes) => folder.Write("t.csv", bytes);
        Assert.Equal("ä", CsvTable.Read(Write([0xEF, 0xBB, 0xBF, .. "a\nä"u8])).Rows[0][0]);
        Expect.Error<InvalidContentException>(() => CsvTable.Read(Write(Encoding.Unicode.GetPreamble())), "UTF-16");
        Expect.Error<InvalidContentException>(() => CsvTable.Read(Write([.. "a\nb"u8, 0xE4, (byte)'\n'])), "byte at 3", "UTF-8");
        Expect.Error<UnknownFormatException>(() => CsvTable.Read(Write([0x89, .. "PNG"u8, 0, 0])), "a PNG image");
        Expect.Error<InvalidConfigurationException>(() => CsvTable.Read(folder.File("none.csv")), "does not exist");
        Expect.Error<InvalidConfigurationException>(() => CsvTable.Read(folder.Path), "is a folder");
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_before_it_is_read()
    {
        using var folder = new TempFolder();
        using (var file = File.Create(folder.File("t.csv"))) file.SetLength(CsvTable.MaximumLength + 1);
        Expect.Error<InvalidConfigurationException>(() => CsvTable.Read(folder.File("t.csv")), "536870913 bytes");
    }
}
