using System.Buffers.Binary;
using System.Text;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Hostile and broken archives; what concerns whole data sets is tested with the data sets.</summary>
public sealed class NpzBadInputTests : IDisposable
{
    private static readonly byte[] Array3 = NpyBytes.Make(NpyBytes.Header(), [1, 2, 3]);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Z01_truncated_download()
    {
        var whole = Small(deflate: true);
        Refused<InvalidContentException>(whole[..(whole.Length / 2)], "incomplete", $"{whole.Length / 2} bytes");
    }

    [Fact]
    public void Z02_empty_archive_opens()
    {
        using var file = Open(new ZipBytes().Build());
        Assert.Empty(file.Names);
        Expect.Error<InvalidContentException>(() => file.ReadArray("train_images"), "'train_images' not found", "no arrays");
    }

    [Fact]
    public void Z03_missing_array_lists_those_present()
    {
        using var file = Open(Small());
        Expect.Error<InvalidContentException>(() => file.ReadArray("val_labels"), "'val_labels' not found", "a, b");
    }

    [Fact]
    public void Z04_other_members_are_ignored()
    {
        var zip = new ZipBytes();
        zip.Add("folder/", []);
        zip.Add("readme.txt", [65]);
        zip.Add("a.npy", Array3);
        zip.Add("packed.bin", [1]).Method = 12;
        using var file = Open(zip.Build());
        Assert.Equal(["a"], file.Names);
        Assert.Equal([1, 2, 3], file.ReadArray("a").ToIntegers());
    }

    [Fact]
    public void Z05_two_members_of_one_name()
    {
        var zip = new ZipBytes();
        zip.Add("a.npy", Array3);
        zip.Add("a.npy", Array3);
        Refused<InvalidContentException>(zip.Build(), "two members named 'a.npy'");
    }

    [Theory]
    [InlineData("../../x.npy")]
    [InlineData("/etc/x.npy")]
    [InlineData("C:\\x.npy")]
    public void Z06_paths_as_names_stay_names(string name)
    {
        var zip = new ZipBytes();
        zip.Add(name, Array3);
        using var file = Open(zip.Build());
        Expect.Error<InvalidContentException>(() => file.ReadArray("x"), "not found");
        Assert.Equal(3, file.ReadArray(name[..^4]).Count);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Z07_flipped_byte_in_a_stored_member()
    {
        var zip = new ZipBytes();
        zip.Add("a.npy", Array3);
        var bytes = zip.Build();
        bytes[30 + "a.npy".Length + Array3.Length - 1] ^= 1;
        using var file = Open(bytes);
        Expect.Error<InvalidContentException>(() => file.ReadArray("a"), "'a.npy'", "CRC-32");
    }

    [Fact]
    public void Z08_flipped_byte_in_a_deflated_member()
    {
        var content = NpyBytes.Make(NpyBytes.Header("(2000,)"), Noise(2000));
        var zip = new ZipBytes();
        zip.Add("a.npy", content, deflate: true);
        var bytes = zip.Build();
        bytes[1500] ^= 0x10;
        using var file = Open(bytes);
        Expect.Error<InvalidContentException>(() => file.ReadArray("a"), "'a.npy'");
    }

    [Theory]
    [InlineData(true, -1)]
    [InlineData(true, 1)]
    [InlineData(false, -1)]
    [InlineData(false, 1)]
    public void Z09_declared_size_is_not_the_real_one(bool deflate, int difference)
    {
        var content = NpyBytes.Make(NpyBytes.Header($"({3 + difference},)"), [1, 2, 3]);
        var zip = new ZipBytes();
        zip.Add("a.npy", content, deflate).Size = content.Length + difference;
        using var file = Open(zip.Build());
        Expect.Error<InvalidContentException>(() => file.ReadArray("a"), "'a.npy'", $"{content.Length + difference}");
    }

    [Fact]
    public void Z09_bytes_after_the_compressed_data()
    {
        var zip = new ZipBytes();
        zip.Add("a.npy", Array3, deflate: true).Data = [.. ZipBytes.Deflate(Array3), 0];
        using var file = Open(zip.Build());
        Expect.Error<InvalidContentException>(() => file.ReadArray("a"), "after the end of its compressed data");
    }

    [Fact]
    public void Z10_a_bomb_is_bounded_by_the_header_and_by_what_deflate_can_do()
    {
        var zip = new ZipBytes();
        zip.Add("a.npy", NpyBytes.Make(NpyBytes.Header(), new byte[10_000_000]), deflate: true);
        zip.Add("b.npy", Array3, deflate: true).Size = 10_000_000_000 % uint.MaxValue;
        using var file = Open(zip.Build());
        Expect.Error<InvalidContentException>(() => file.ReadArray("a"), "9999997 bytes follow");
        Expect.Error<InvalidContentException>(() => file.ReadArray("b"), "more than deflate can expand to");
    }

    [Fact]
    public void Z10_overlapping_members_are_refused()
    {
        var zip = new ZipBytes();
        zip.Add("a.npy", Array3);
        zip.Add("b.npy", Array3);
        var bytes = zip.Build();
        var second = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(second + 42), 0);
        Refused<InvalidContentException>(bytes, "runs into");
    }

    [Fact]
    public void Z11_encrypted_member() => Member(e => e.Flags = 1, "encrypted archives are not supported");

    [Theory]
    [InlineData(12, "bzip2")]
    [InlineData(14, "LZMA")]
    [InlineData(93, "Zstandard")]
    public void Z12_other_methods_are_named(int method, string name) => Member(e => e.Method = method, $"method {method}", name);

    [Fact]
    public void Z14_zip64_field_too_short() => Refused<InvalidContentException>(
        One(e => (e.Zip64, e.CentralExtra) = (true, [1, 0, 8, 0, 3, 0, 0, 0, 0, 0, 0, 0])), "zip64 field does not hold one");

    [Fact]
    public void Z14_zip64_size_negative() => Refused<InvalidContentException>(
        One(e => (e.Zip64, e.CentralExtra) = (true, [1, 0, 16, 0, .. Enumerable.Repeat((byte)255, 16)])), "impossible size");

    [Theory]
    [InlineData(32, "inconsistent")] // number of members
    [InlineData(40, "does not end at")] // directory size
    [InlineData(48, "does not end at")] // directory offset
    [InlineData(4, "no zip64 end record")] // size of the record
    [InlineData(0, "no zip64 end record")] // signature
    public void Z14_zip64_end_record_wrong(int at, string said)
    {
        var zip = new ZipBytes { Zip64End = true, ChangeZip64End = bytes => bytes[at]++ };
        zip.Add("a.npy", Array3);
        Refused<InvalidContentException>(zip.Build(), said);
    }

    [Fact]
    public void Z23_folder_and_missing_path()
    {
        Expect.Error<InvalidConfigurationException>(() => NpzFile.Open(_folder.Path), _folder.Path, "is a folder");
        Expect.Error<InvalidConfigurationException>(() => NpzFile.Open(_folder.File("none.npz")), "does not exist");
        Expect.Error<InvalidConfigurationException>(() => NpzFile.Open(_folder.File("no/such/none.npz")), "does not exist");
    }

    [Fact]
    public void Not_an_archive()
    {
        Refused<UnknownFormatException>(Encoding.ASCII.GetBytes("<html>503 Service Unavailable</html>"), "HTML");
        Refused<UnknownFormatException>(Array3, "single .npy array");
        Refused<InvalidContentException>([], "empty");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_truncation_is_a_typed_error(bool deflate)
    {
        var whole = Small(deflate);
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("cut.npz", whole[..length]);
            Assert.ThrowsAny<MedTransferException>(() => Content(path));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_single_bit_flip_leaves_the_content_or_is_a_typed_error(bool deflate)
    {
        var whole = Small(deflate);
        var expected = Content(_folder.Write("whole.npz", whole));
        var unchanged = 0;
        for (var bit = 0; bit < 8 * whole.Length; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            var path = _folder.Write("flip.npz", whole);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.Equal(expected, Content(path));
                unchanged++;
            }
            catch (MedTransferException)
            {
                // said what is wrong, as it should
            }
        }

        // Only times, versions and attributes may change unnoticed: at most 18 bytes a member and 10 in the end record.
        Assert.InRange(unchanged, 0, 8 * ((2 * 24) + 10));
    }

    private static string Content(string path)
    {
        using var file = NpzFile.Open(path);
        return string.Join(';', new[] { "a", "b" }.Select(n =>
        {
            var array = file.ReadArray(n);
            return $"{array.ElementType} {string.Join(',', array.Shape)}: {Convert.ToHexString(array.Bytes.Span)}";
        }));
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Small(bool deflate = false)
    {
        var zip = new ZipBytes();
        zip.Add("a.npy", NpyBytes.Make(NpyBytes.Header("(4, 5)"), Noise(20)), deflate);
        zip.Add("b.npy", NpyBytes.Make(NpyBytes.Header("(2,)", "'<i4'"), [1, 0, 0, 0, 2, 0, 0, 0]), deflate);
        return zip.Build();
    }

    private static byte[] One(Action<ZipBytes.Entry> change)
    {
        var zip = new ZipBytes();
        change(zip.Add("a.npy", Array3));
        return zip.Build();
    }

    private void Member(Action<ZipBytes.Entry> change, params string[] parts)
    {
        using var file = Open(One(change));
        Expect.Error<InvalidContentException>(() => file.ReadArray("a"), ["'a.npy'", .. parts]);
    }

    private NpzFile Open(byte[] bytes) => NpzFile.Open(_folder.Write("x.npz", bytes));

    private void Refused<T>(byte[] bytes, params string[] parts)
        where T : MedTransferException
    {
        var path = _folder.Write("x.npz", bytes);
        Expect.Error<T>(() => NpzFile.Open(path).Dispose(), [path, .. parts]);
    }
}
