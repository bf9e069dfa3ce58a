using System.Diagnostics;
using System.Text;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Hostile and broken .npy files: each gets a typed error that says what is wrong.</summary>
public sealed class NpyBadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void N01_empty_file() => Refused<InvalidContentException>([], "x.npy", "empty");

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    public void N02_shorter_than_the_preamble(int length) =>
        Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(), [1, 2, 3])[..length], "truncated", $"{length} bytes");

    [Fact]
    public void N03_html_saved_as_npy() =>
        Refused<UnknownFormatException>(Encoding.ASCII.GetBytes("<!DOCTYPE html><html>404"), "3c21444f", "HTML");

    [Theory]
    [InlineData(4, 0)]
    [InlineData(0, 0)]
    [InlineData(255, 255)]
    [InlineData(1, 1)]
    public void N04_unknown_version(int major, int minor) =>
        Refused<UnknownFormatException>(NpyBytes.Make(NpyBytes.Header(), [1, 2, 3], major, minor), $"{major}.{minor}", "1.0, 2.0 and 3.0");

    [Fact]
    public void N05_header_longer_than_the_file() =>
        Refused<InvalidContentException>(NpyBytes.Make("{'descr'", [], declaredLength: 500), "expected 500 bytes, got 8");

    [Fact]
    public void N06_version_2_header_of_4_GiB_is_refused_before_reading() =>
        Refused<InvalidContentException>(NpyBytes.Make("{", [], major: 2, declaredLength: uint.MaxValue), "4294967295", "limit is 10000");

    [Fact]
    public void N07_header_over_the_limit_can_be_allowed()
    {
        var file = NpyBytes.Make(NpyBytes.Header().PadRight(10_001), [1, 2, 3]);
        Refused<InvalidContentException>(file, "10001", "maximumHeaderLength");
        Assert.Equal(3, Npy.Load(_folder.Write("long.npy", file), maximumHeaderLength: 20_000).Count);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("not a literal")]
    [InlineData("__import__('os').system('true')")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3,)} garbage")]
    [InlineData("{'descr': '|u1', 'fortran_order': 1 == 2, 'shape': (3,)}")]
    [InlineData("{'descr': '|u1'")]
    [InlineData("")]
    public void N08_header_is_no_literal_dictionary(string header) => Refused<InvalidContentException>(NpyBytes.Make(header, [1, 2, 3]), "header");

    [Fact]
    public void N09_deep_nesting() =>
        Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(shape: new string('(', 4000) + new string(')', 4000)), [1]), "nests deeper");

    [Fact]
    public void N10_missing_key() =>
        Refused<InvalidContentException>(NpyBytes.Make("{'descr': '|u1', 'shape': (3,)}", [1, 2, 3]), "lacks", "'fortran_order'");

    [Fact]
    public void N11_extra_key() =>
        Refused<InvalidContentException>(NpyBytes.Make("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), 'more': 1}", [1, 2, 3]), "'more'");

    [Fact]
    public void N12_duplicate_key() =>
        Refused<InvalidContentException>(NpyBytes.Make("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), 'shape': (1,)}", [1, 2, 3]), "'shape' twice");

    [Theory]
    [InlineData("(3)")]
    [InlineData("3")]
    [InlineData("[3]")]
    [InlineData("(3.0,)")]
    [InlineData("('3',)")]
    [InlineData("None")]
    [InlineData("(True,)")]
    public void N13_shape_is_no_tuple_of_integers(string shape) =>
        Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(shape), [1, 2, 3]), "shape", shape);

    [Fact]
    public void N14_negative_shape() => Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header("(-3, -1)"), [1, 2, 3]), "negative", "(-3, -1)");

    [Theory]
    [InlineData("(4294967296, 4294967296, 4294967296)")]
    [InlineData("(99999999999999999999999,)")]
    [InlineData("(9223372036854775807, 2)")]
    [InlineData("(0, 9223372036854775807, 2)")]
    public void N15_shape_overflows(string shape) => Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(shape), [1, 2, 3]), "overflows 64 bits");

    [Fact]
    public void N16_shape_larger_than_the_file_takes_no_memory()
    {
        var path = _folder.Write("huge.npy", NpyBytes.Make(NpyBytes.Header("(4000000000000,)"), [1, 2, 3]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Expect.Error<InvalidContentException>(() => Npy.Load(path), "4000000000000 elements", "holds 3");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void N17_one_byte_short() =>
        Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header("(2,)", "'<i4'"), new byte[7]), "2 elements", "holds 1", "not fully written");

    [Fact]
    public void N18_trailing_bytes_are_noted_or_refused()
    {
        var path = _folder.Write("x.npy", NpyBytes.Make(NpyBytes.Header(), [1, 2, 3, 4, 5]));
        Expect.Error<InvalidContentException>(() => Npy.Load(path, strict: true), "2 bytes follow");
        Assert.Contains("2 bytes follow", Assert.Single(Npy.Load(path).Notes));
    }

    [Fact]
    public void N19_object_arrays() => Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(descr: "'|O'"), new byte[24]), "object arrays are not read", "pickle");

    [Fact]
    public void N20_structured_arrays() =>
        Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(descr: "[('a', '<i4'), ('b', '<f8')]"), new byte[36]), "structured");

    [Theory]
    [InlineData("<U3", "Unicode")]
    [InlineData("|S5", "byte strings")]
    [InlineData("<M8[ns]", "dates")]
    [InlineData("<m8[s]", "time differences")]
    [InlineData("|V4", "void")]
    [InlineData("<c8", "complex")]
    [InlineData("<f16", "'<f16'")]
    [InlineData("<i3", "'<i3'")]
    [InlineData("", "''")]
    [InlineData("|i4", "'|i4'")]
    public void N22_unsupported_types_are_named(string type, string named) =>
        Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(descr: $"'{type}'"), new byte[100]), named);

    [Fact]
    public void N24_more_than_32_dimensions() =>
        Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header($"({string.Join(", ", Enumerable.Repeat(1, 33))})"), [1]), "33 dimensions");

    [Fact]
    public void N26_version_3_header_that_is_not_utf8() =>
        Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(descr: "'\u00FF'"), [1, 2, 3], major: 3), "UTF-8");

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void N27_pickle_named_npy(byte protocol) =>
        Refused<UnknownFormatException>([0x80, protocol, 0x7D, 0x71, 0, 0x2E, 0, 0, 0, 0], "pickled data is not read");

    [Fact]
    public void Booleans_other_than_0_and_1() => Refused<InvalidContentException>(NpyBytes.Make(NpyBytes.Header(descr: "'|b1'"), [0, 1, 2]), "element 2", "is 2");

    [Fact]
    public void A_folder_and_a_missing_file()
    {
        Expect.Error<InvalidConfigurationException>(() => Npy.Load(_folder.Path), "is a folder");
        Expect.Error<InvalidConfigurationException>(() => Npy.Load(_folder.File("none.npy")), "does not exist");
    }

    [Fact]
    public void Every_truncation_is_a_typed_error()
    {
        var whole = NpyBytes.Make(NpyBytes.Header("(5, 3)", "'<i4'"), new byte[60]);
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("cut.npy", whole[..length]);
            Assert.ThrowsAny<MedTransferException>(() => Npy.Load(path));
        }
    }

    private void Refused<T>(byte[] file, params string[] parts)
        where T : MedTransferException
    {
        var path = _folder.Write("x.npy", file);
        Expect.Error<T>(() => Npy.Load(path), [path, .. parts]);
    }
}
