using System.Buffers.Binary;
using System.Text;
using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Z13: members beyond 2 and 4 GiB, whose sizes only fit the 64-bit fields.</summary>
[Trait("Category", "Slow")]
[NoTensorLeaks]
public sealed class LargeFileTests : IDisposable
{
    private const long Length = (4L << 30) + 12345;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Z13_a_deflated_member_beyond_4_GiB()
    {
        var path = _folder.File("large.npz");
        var chunk = new byte[1 << 20];
        using (var writer = new NpzWriter(path))
        {
            using (var stream = writer.Begin("x"))
            {
                Npy.WriteHeader(stream, NpyElementType.UInt8, [Length]);
                for (var left = Length - 1; left > 0; left -= chunk.Length) stream.Write(chunk, 0, (int)Math.Min(chunk.Length, left));
                stream.WriteByte(7);
            }

            writer.Add("after", NpyArray.From<int>([42]));
            writer.Commit();
        }

        using var file = NpzFile.Open(path);
        Assert.Equal(Length, file.ReadHeader("x").ElementCount);
        Assert.Equal([42], file.ReadArray("after").ToIntegers());
        Assert.Equal(7, LastByte(file, "x.npy"));
    }

    [Fact]
    public void Z13_a_stored_member_beyond_4_GiB_and_a_directory_behind_it()
    {
        var path = _folder.File("stored.npz");
        WriteSparse(path, Length);
        using var file = NpzFile.Open(path);
        Assert.Equal(0, LastByte(file, "x.npy"));
    }

    [Fact]
    public void Z13_a_tensor_beyond_2_GiB()
    {
        const long length = (2L << 30) + 100;
        var path = _folder.File("stored.npz");
        WriteSparse(path, length);
        using var file = NpzFile.Open(path);
        Assert.Throws<InvalidContentException>(() => file.ReadArray("x"));
        using var tensor = file.ReadTensor("x");
        Assert.Equal([length], tensor.shape);
        using var largest = tensor.max();
        Assert.Equal(0, largest.item<byte>());
    }

    private static int LastByte(NpzFile file, string member)
    {
        using var stream = file.Archive.OpenMember(file.Archive.Find(member)!);
        var chunk = new byte[1 << 20];
        var last = -1;
        for (int read; (read = stream.Read(chunk)) > 0;) last = chunk[read - 1];
        return last;
    }

    /// <summary>A stored array of zeros as a hole in the file: it takes no space on disk.</summary>
    private static void WriteSparse(string path, long length)
    {
        var header = new MemoryStream();
        Npy.WriteHeader(header, NpyElementType.UInt8, [length]);
        var size = header.Length + length;
        var crc = new Crc32();
        crc.Append(header.ToArray());
        var zeros = new byte[1 << 20];
        for (var left = length; left > 0; left -= zeros.Length) crc.Append(zeros.AsSpan(0, (int)Math.Min(left, zeros.Length)));

        using var output = new BinaryWriter(File.Create(path), Encoding.ASCII);
        void Extra(long offset, bool withOffset)
        {
            output.Write((ushort)1);
            output.Write((ushort)(withOffset ? 24 : 16));
            output.Write(size);
            output.Write(size);
            if (withOffset) output.Write(offset);
        }

        void Common()
        {
            output.Write((ushort)45);
            output.Write((ushort)0);
            output.Write((ushort)0);
            output.Write(0u);
            output.Write(crc.Value);
            output.Write(uint.MaxValue);
            output.Write(uint.MaxValue);
            output.Write((ushort)5);
        }

        output.Write(0x04034B50u);
        Common();
        output.Write((ushort)20);
        output.Write("x.npy"u8);
        Extra(0, withOffset: false);
        output.Write(header.ToArray());
        output.Flush();
        output.BaseStream.SetLength(output.BaseStream.Position + length);
        var directory = output.BaseStream.Seek(0, SeekOrigin.End);
        output.Write(0x02014B50u);
        output.Write((ushort)45);
        Common();
        output.Write((ushort)28);
        output.Write(new byte[2 + 2 + 2 + 4]);
        output.Write(uint.MaxValue);
        output.Write("x.npy"u8);
        Extra(0, withOffset: true);
        var end = output.BaseStream.Position;
        output.Write(0x06064B50u);
        output.Write(44L);
        output.Write((ushort)45);
        output.Write((ushort)45);
        output.Write(0L);
        output.Write(1L);
        output.Write(1L);
        output.Write(end - directory);
        output.Write(directory);
        output.Write(0x07064B50u);
        output.Write(0u);
        output.Write(end);
        output.Write(1u);
        output.Write(0x06054B50u);
        output.Write(0u);
        output.Write(ushort.MaxValue);
        output.Write(ushort.MaxValue);
        output.Write(uint.MaxValue);
        output.Write(uint.MaxValue);
        output.Write((ushort)0);
    }
}
