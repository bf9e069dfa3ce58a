using MedTransfer.Files;
using MedTransfer.Testing;
using MedTransfer.Weights;

namespace MedTransfer.Torch.Tests;

/// <summary>Archives beyond the limits of 32 and 16 bits, read by the strict reader.</summary>
public sealed class StoredZipWriterTests
{
    [Fact]
    public void SizesAndOffsetsBeyond32Bits()
    {
        using var folder = new TempFolder();
        var path = folder.File("large.zip");
        const long Large = uint.MaxValue + 10L;
        using (var file = File.Create(path))
        {
            // A hole of a sparse file: it takes no place on the disk.
            var zip = new StoredZipWriter(file);
            zip.Add("a/large", Large, 0, to => to.Seek(Large, SeekOrigin.Current));
            zip.Add("a/small", "content"u8.ToArray());
            zip.Finish();
        }

        using var archive = ZipArchiveReader.Open(path);
        Assert.Equal(["a/large", "a/small"], archive.Members.Select(m => m.Name));
        Assert.Equal(Large, archive.Find("a/large")!.Size);
        Assert.All(archive.Members, m => Assert.Equal(0, archive.DataOffset(m) % 64));
        using var text = new StreamReader(archive.OpenMember(archive.Find("a/small")!));
        Assert.Equal("content", text.ReadToEnd());
    }

    [Fact]
    public void MoreMembersThan16BitsCount()
    {
        using var folder = new TempFolder();
        var path = folder.File("many.zip");
        using (var file = File.Create(path))
        {
            var zip = new StoredZipWriter(file);
            for (var i = 0; i < 65_540; i++) zip.Add($"{i}", []);
            zip.Finish();
        }

        using var archive = ZipArchiveReader.Open(path);
        Assert.Equal(65_540, archive.Members.Count);
    }
}
