using System.Buffers.Binary;
using System.Text;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>
/// Mutated files, always the same ones: whatever is in a file, a reader gives arrays or a typed error, and takes no memory that the
/// file does not warrant. FUZZ_ROUNDS in the environment makes the run longer, with more seeds.
/// </summary>
public sealed class ReaderFuzzTests : IDisposable
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_ROUNDS"), out var rounds) ? rounds : 1;
    private static readonly string[] Fragments =
    [
        "'descr'", "'shape'", "'fortran_order'", "True", "False", "None", "(", ")", "[", "]", "{", "}", ",", ":", "'", "\"", "\\", "-", "1e9", "99999999999999999999", "4294967296",
        "9223372036854775807", "0", "L", "'|u1'", "'>i4'", "'|O'", "'<U3'", "\0", "\u00FF", " ", "\n", "__import__('os')", "((((((((((((((((((",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Npy_headers()
    {
        for (var i = 0; i < 1500 * Rounds; i++)
        {
            var random = new Random(i);
            var header = new StringBuilder(NpyBytes.Header("(2, 3)", random.Next(2) == 0 ? "'<i4'" : "'|b1'", random.Next(2) == 0 ? "True" : "False"));
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(header.Length);
                switch (random.Next(3))
                {
                    case 0: header.Insert(at, Fragments[random.Next(Fragments.Length)]); break;
                    case 1: header.Remove(at, Math.Min(random.Next(1, 12), header.Length - at)); break;
                    default: header[at] = (char)random.Next(256); break;
                }

                if (header.Length == 0) break;
            }

            var lies = random.Next(8) == 0 ? (uint?)random.Next() : null;
            Try(path => Npy.Load(path, strict: random.Next(2) == 0), NpyBytes.Make(header.ToString(), new byte[24], random.Next(1, 4), declaredLength: lies), i);
        }
    }

    [Fact]
    public void Npz_fields()
    {
        uint[] hostile = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF];
        for (var i = 0; i < 1500 * Rounds; i++)
        {
            var random = new Random(i);
            var bytes = Archive(random, deflate: random.Next(2) == 0);
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                // Places of structure: the headers, and the records at the end.
                var at = random.Next(3) == 0 ? random.Next(bytes.Length - 8) : bytes.Length - 8 - random.Next(Math.Min(300, bytes.Length - 8));
                switch (random.Next(4))
                {
                    case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                    case 1: BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), hostile[random.Next(hostile.Length)]); break;
                    case 2: BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)hostile[random.Next(hostile.Length)]); break;
                    default: bytes.AsSpan(random.Next(bytes.Length - 8), 8).CopyTo(bytes.AsSpan(at)); break;
                }
            }

            if (random.Next(6) == 0) bytes = bytes[..random.Next(bytes.Length)];
            Try(ReadAll, bytes, i);
        }
    }

    /// <summary>Flips in a larger archive of both kinds: the content, or a typed error.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_thousand_bit_flips_of_an_archive(bool deflate)
    {
        var whole = Archive(new Random(1), deflate, 6000);
        var expected = Content(_folder.Write("whole.npz", whole));
        var random = new Random(2);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Try(path => Assert.Equal(expected, Content(path)), bytes, i);
        }
    }

    /// <summary>A plain .npy has no checksum: a flip may change values, but gives an array or a typed error.</summary>
    [Fact]
    public void Every_bit_flip_of_an_npy()
    {
        var whole = NpyBytes.Make(NpyBytes.Header("(5, 3)", "'<i4'"), new byte[60]);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var bytes = whole.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Try(path => Npy.Load(path), bytes, bit);
        }
    }

    private static byte[] Archive(Random random, bool deflate, int length = 200)
    {
        var data = new byte[length];
        for (var i = 0; i < length; i++) data[i] = (byte)(random.Next(16) * random.Next(16));
        var zip = new ZipBytes { Zip64End = random.Next(2) == 0 };
        zip.Add("a.npy", NpyBytes.Make(NpyBytes.Header($"({length},)"), data), deflate).Zip64 = random.Next(2) == 0;
        zip.Add("b.npy", NpyBytes.Make(NpyBytes.Header("(2,)", "'<i4'"), [1, 0, 0, 0, 2, 0, 0, 0]), deflate);
        return zip.Build();
    }

    private static void ReadAll(string path)
    {
        using var file = NpzFile.Open(path);
        foreach (var name in file.Names.Where(n => n.Length > 0)) file.ReadArray(name);
    }

    private static string Content(string path)
    {
        using var file = NpzFile.Open(path);
        return string.Join(';', new[] { "a", "b" }.Select(n => Convert.ToHexString(file.ReadArray(n).Bytes.Span)));
    }

    private void Try(Action<string> read, byte[] bytes, int round)
    {
        var path = _folder.Write("x", bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(path);
        }
        catch (MedTransferException e)
        {
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"Round {round}: {e}");
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }
}
