using System.Text;
using MedTransfer.Testing;
using MedTransfer.Weights;

namespace MedTransfer.Torch.Tests;

/// <summary>The rows S1 to S21 of the checklist of bad inputs: each is refused with a message that names the fault.</summary>
public sealed class SafeTensorsChecklistTests
{
    private static string One(string type = "F32", string shape = "[2]", long begin = 0, long end = 8) =>
        "{" + SafeTensorsBytes.Entry("a", type, shape, begin, end) + "}";

    private static string Two(long begin, long end) =>
        "{" + SafeTensorsBytes.Entry("a", "F32", "[2]", 0, 8) + "," + SafeTensorsBytes.Entry("b", "F32", "[2]", begin, end) + "}";

    public static TheoryData<string, byte[], string> Rows => new()
    {
        { "S1 empty", [], "0 bytes, too few" },
        { "S1 seven bytes", new byte[7], "7 bytes, too few" },
        { "S2 header above the limit", SafeTensorsBytes.Of("{}", 0, 100_000_001), "100000001 bytes; 100000000 is the most" },
        { "S3 header longer than the file", SafeTensorsBytes.Of("{}", 0, 3), "declares a header of 3 bytes, but only 2 follow" },
        { "S3 largest length", SafeTensorsBytes.Of("{}", 0, ulong.MaxValue), "18446744073709551615" },
        { "S3 length that overflows with the prefix", SafeTensorsBytes.Of("{}", 0, ulong.MaxValue - 7), "18446744073709551608" },
        { "S4 not UTF-8", SafeTensorsBytes.Of([(byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)'}'], 0), "not UTF-8" },
        { "S5 trailing comma", SafeTensorsBytes.Of(One()[..^1] + ",}", 8), "not valid JSON at byte" },
        { "S5 comment", SafeTensorsBytes.Of("{/* x */" + One()[1..], 8), "not valid JSON at byte" },
        { "S5 NaN literal", SafeTensorsBytes.Of(One(shape: "[NaN]"), 8), "not valid JSON at byte" },
        { "S5 cut off", SafeTensorsBytes.Of(One()[..^3], 8), "not valid JSON at byte" },
        { "S5 second object", SafeTensorsBytes.Of("{}{}", 0), "not valid JSON at byte" },
        { "S5 array", SafeTensorsBytes.Of("[]", 0), "must start with '{'" },
        { "S6 leading blank", SafeTensorsBytes.Of(" " + One(), 8), "must start with '{'" },
        { "S6 byte order mark", SafeTensorsBytes.Of([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(One())], 8), "must start with '{'" },
        { "S6 no header", SafeTensorsBytes.Of("", 4), "must start with '{'" },
        { "S7 name twice", SafeTensorsBytes.Of("{" + SafeTensorsBytes.Entry("a", "F32", "[2]", 0, 8) + "," + SafeTensorsBytes.Entry("a", "F32", "[2]", 8, 16) + "}", 16), "'a' occurs twice" },
        { "S7 name twice by an escape", SafeTensorsBytes.Of("{" + SafeTensorsBytes.Entry("a", "F32", "[2]", 0, 8) + "," + SafeTensorsBytes.Entry("\\u0061", "F32", "[2]", 8, 16) + "}", 16), "'a' occurs twice" },
        { "S7 key twice", SafeTensorsBytes.Of("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8), "'dtype' twice" },
        { "S8 overlap", SafeTensorsBytes.Of(Two(4, 12), 12), "begins at 4, inside" },
        { "S8 same bytes", SafeTensorsBytes.Of(Two(0, 8), 8), "begins at 0, inside" },
        { "S9 hole", SafeTensorsBytes.Of(Two(12, 20), 20), "hole of 4 bytes at 8" },
        { "S9 first offset", SafeTensorsBytes.Of(One(begin: 4, end: 12), 12), "hole of 4 bytes at 0" },
        { "S10 trailing bytes", SafeTensorsBytes.Of(One(), 9), "1 bytes follow the last tensor" },
        { "S10 bytes without a tensor", SafeTensorsBytes.Of("{}", 5), "5 bytes follow" },
        { "S11 end before begin", SafeTensorsBytes.Of(One(begin: 8, end: 0), 8), "begin <= end" },
        { "S11 negative", SafeTensorsBytes.Of(One(begin: -8, end: 0), 8), "integers from 0, found -8" },
        { "S11 fraction", SafeTensorsBytes.Of(One().Replace("[0,8]", "[0.0,8.0]", StringComparison.Ordinal), 8), "integers from 0, found 0.0" },
        { "S11 text", SafeTensorsBytes.Of(One().Replace("[0,8]", "[\"0\",8]", StringComparison.Ordinal), 8), "integers from 0, found String" },
        { "S11 beyond 64 bits", SafeTensorsBytes.Of(One().Replace("[0,8]", "[0,99999999999999999999]", StringComparison.Ordinal), 8), "integers from 0" },
        { "S11 three offsets", SafeTensorsBytes.Of(One().Replace("[0,8]", "[0,8,8]", StringComparison.Ordinal), 8), "more than 2" },
        { "S11 one offset", SafeTensorsBytes.Of(One().Replace("[0,8]", "[0]", StringComparison.Ordinal), 8), "[begin, end]" },
        { "S11 no offsets", SafeTensorsBytes.Of("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8), "lacks data_offsets" },
        { "S12 shape and size", SafeTensorsBytes.Of(One(shape: "[3]"), 8), "takes 12 bytes, but its data_offsets span 8" },
        { "S13 overflow", SafeTensorsBytes.Of(One(shape: "[4611686018427387904,4]"), 8), "overflows" },
        { "S13 overflow by the element", SafeTensorsBytes.Of(One(shape: "[9223372036854775807]"), 8), "overflows" },
        { "S14 unknown type", SafeTensorsBytes.Of(One(type: "F128"), 8), "'F128'" },
        { "S14 eight bits", SafeTensorsBytes.Of(One(type: "F8_E4M3", shape: "[8]"), 8), "'F8_E4M3'" },
        { "S14 type is a number", SafeTensorsBytes.Of(One().Replace("\"F32\"", "32", StringComparison.Ordinal), 8), "dtype must be a text" },
        { "S15 metadata number", SafeTensorsBytes.Of("{\"__metadata__\":{\"n\":1}}", 0), "'n' is Number" },
        { "S15 metadata object", SafeTensorsBytes.Of("{\"__metadata__\":{\"n\":{}}}", 0), "'n' is StartObject" },
        { "S15 metadata text", SafeTensorsBytes.Of("{\"__metadata__\":\"x\"}", 0), "must be an object" },
        { "S15 metadata twice", SafeTensorsBytes.Of("{\"__metadata__\":{},\"__metadata__\":{}}", 0), "occurs twice" },
        { "S17 name of 1 MB", SafeTensorsBytes.Of("{" + SafeTensorsBytes.Entry(new string('n', 1 << 20), "F32", "[2]", 0, 8) + "}", 8), "a tensor name of 1048576 bytes" },
        { "S17 control characters", SafeTensorsBytes.Of("{" + SafeTensorsBytes.Entry("a\\u001b[2J", "X", "[2]", 0, 8) + "}", 8), "'a\\u001b[2J'" },
        { "S17 half a character", SafeTensorsBytes.Of("{" + SafeTensorsBytes.Entry("a\\ud800", "F32", "[2]", 0, 8) + "}", 8), "half a character" },
        { "S17 65 axes", SafeTensorsBytes.Of(One(shape: "[" + string.Join(",", Enumerable.Repeat("1", 65)) + "]"), 4), "more than 64" },
        { "S19 one byte short", SafeTensorsBytes.Of(One(), 7), "only 7 follow the header" },
        { "unknown key", SafeTensorsBytes.Of("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}", 8), "'x'" },
        { "nesting", SafeTensorsBytes.Of("{\"a\":" + new string('[', 5000) + "}", 0), "safetensors" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void RefusesAndNamesTheFault(string row, byte[] file, string fault)
    {
        using var folder = new TempFolder();
        var path = folder.Write("bad.safetensors", file);
        var e = Assert.Throws<InvalidContentException>(() => SafeTensors.Open(path).Dispose());
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.True(e.Message.Length < 600, $"{row}: a message of {e.Message.Length} characters");
        Assert.DoesNotContain(e.Message, char.IsControl);
    }

    [Fact]
    public void RefusesManyTensorsOverATinyBufferFast()
    {
        var header = new StringBuilder("{");
        for (var i = 0; i < 200_000; i++) header.Append(i == 0 ? "" : ",").Append(SafeTensorsBytes.Entry("t" + i, "U8", "[8]", 0, 8));
        using var folder = new TempFolder();
        var path = folder.Write("attack.safetensors", SafeTensorsBytes.Of(header.Append('}').ToString(), 8));
        var time = Quickest.Of(TimeSpan.FromSeconds(5), () => Assert.Throws<InvalidContentException>(() => SafeTensors.Open(path)));
        Assert.True(time < TimeSpan.FromSeconds(5), $"{time}");
    }

    [Fact]
    public void LimitsTheNumberOfTensors()
    {
        var header = new StringBuilder("{");
        for (var i = 0; i < 500_001; i++) header.Append(i == 0 ? "" : ",").Append(SafeTensorsBytes.Entry("t" + i, "U8", "[0]", 0, 0));
        using var folder = new TempFolder();
        var path = folder.Write("many.safetensors", SafeTensorsBytes.Of(header.Append('}').ToString(), 0));
        Assert.Contains("more than 500000", Assert.Throws<InvalidContentException>(() => SafeTensors.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and more", "zip")]
    [InlineData("<!DOCTYPE html>", "HTML")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "Git LFS")]
    public void NamesTheOtherFormat(string content, string what)
    {
        using var folder = new TempFolder();
        var path = folder.Write("other.safetensors", Encoding.Latin1.GetBytes(content));
        Assert.Contains(what, Assert.Throws<UnknownFormatException>(() => SafeTensors.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTruncationAndEveryFlippedHeaderByteIsHandled()
    {
        var good = SafeTensorsBytes.Of("{" + SafeTensorsBytes.Entry("a.weight", "F32", "[2,1]", 0, 8) + "," + SafeTensorsBytes.Entry("b", "I64", "[]", 8, 16) + "}", 16);
        using var folder = new TempFolder();
        for (var length = 0; length < good.Length; length++)
        {
            var path = folder.Write("cut.safetensors", good[..length]);
            Assert.ThrowsAny<MedTransferException>(() => SafeTensors.Open(path));
        }

        // A flipped byte may give another valid file (another name, for one), but never another exception.
        for (var at = 0; at < good.Length - 16; at++)
        {
            foreach (var mask in (byte[])[0x01, 0x20, 0x80, 0xff])
            {
                var bad = (byte[])good.Clone();
                bad[at] ^= mask;
                var path = folder.Write("flipped.safetensors", bad);
                if (Record.Exception(() => SafeTensors.Open(path).Dispose()) is { } e) Assert.IsAssignableFrom<MedTransferException>(e);
            }
        }
    }
}
