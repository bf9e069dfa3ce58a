using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

public sealed unsafe class WholeMemberTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public void Gives_what_the_stream_gives(int length)
    {
        Skip.IfNot(LibDeflate.IsAvailable, "libdeflate is not installed.");
        using var archive = ZipArchiveReader.Open(Write(Content(length), compress: true));
        var member = archive.Members[0];
        var copied = new byte[Math.Max(1, length)];
        fixed (byte* to = copied) Assert.True(WholeMember.TryCopy(archive, member, member.Size - length, to));
        using var stream = archive.OpenMember(member);
        var all = new byte[member.Size];
        stream.ReadExactly(all);
        Assert.Equal(all.AsSpan((int)member.Size - length).ToArray(), copied.AsSpan(0, length).ToArray());
    }

    [SkippableFact]
    public void Declines_members_that_are_not_deflated()
    {
        Skip.IfNot(LibDeflate.IsAvailable, "libdeflate is not installed.");
        using var archive = ZipArchiveReader.Open(Write(Content(500), compress: false));
        var to = stackalloc byte[500];
        Assert.False(WholeMember.TryCopy(archive, archive.Members[0], archive.Members[0].Size - 500, to));
    }

    /// <summary>What is accepted is right to the last bit; what is declined is told by the stream, so that errors are the same everywhere.</summary>
    [SkippableFact]
    public void Never_accepts_damage()
    {
        Skip.IfNot(LibDeflate.IsAvailable, "libdeflate is not installed.");
        var path = Write(Content(600), compress: true);
        var (bytes, random) = (File.ReadAllBytes(path), new Random(3));
        long start, length;
        byte[] right;
        using (var archive = ZipArchiveReader.Open(path))
        {
            (start, length) = (archive.DataOffset(archive.Members[0]), archive.Members[0].CompressedSize);
            using var file = NpzFile.Open(path);
            right = file.ReadArray("a").Bytes.ToArray();
        }

        for (var round = 0; round < 500; round++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[start + random.NextInt64(length)] ^= (byte)(1 << random.Next(8));
            var other = _folder.File("damaged.npz");
            File.WriteAllBytes(other, damaged);
            using var archive = ZipArchiveReader.Open(other);
            var member = archive.Members[0];
            var copied = new byte[600];
            fixed (byte* to = copied)
            {
                if (WholeMember.TryCopy(archive, member, member.Size - 600, to)) Assert.Equal(right, copied);
            }

            using var stream = archive.OpenMember(member);
            var streamed = new byte[member.Size];
            if (Record.Exception(() => stream.ReadExactly(streamed)) is { } error) Assert.IsType<InvalidContentException>(error);
            else Assert.Equal(right, streamed.AsSpan((int)member.Size - 600).ToArray());
        }
    }

    private static byte[] Content(int length)
    {
        var bytes = new byte[length];
        new Random(2).NextBytes(bytes);
        for (var i = 0; i < length; i += 3) bytes[i] = 7;
        return bytes;
    }

    private string Write(byte[] content, bool compress)
    {
        var path = _folder.File("a.npz");
        using var writer = new NpzWriter(path, compress);
        writer.Add("a", NpyArray.From<byte>(content, content.Length));
        writer.Commit();
        return path;
    }
}
