using MedTransfer.Files;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>Archives whose images do not fit the memory are inflated into the cache and mapped from there.</summary>
public sealed class MappedMedMnistTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Environ _environ;

    public MappedMedMnistTests() => _environ = new Environ().Set("MEDTRANSFER_CACHE", _folder.File("cache"));

    public void Dispose()
    {
        _environ.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("synth-breast")]
    [InlineData("synth-blood")]
    [InlineData("synth-chest")]
    public void Mapped_images_are_those_in_memory(string name)
    {
        var path = Write(name);
        using var scope = torch.NewDisposeScope();
        using var memory = MedMnist.Load(path, cache: CacheUse.Never);
        Assert.False(Directory.Exists(_folder.File("cache")));
        using var mapped = MedMnist.Load(path, cache: CacheUse.Always);
        foreach (var split in Enum.GetValues<Split>())
        {
            Assert.True(mapped[split].IsMapped);
            Assert.False(memory[split].IsMapped);
            Assert.Equal(memory[split].Images.shape, mapped[split].Images.shape);
            Assert.True(memory[split].Images.eq(mapped[split].Images).all().item<bool>());
            Assert.Equal(memory[split].LabelsAsIntegers(), mapped[split].LabelsAsIntegers());
        }

        Assert.Equal(memory.Md5, mapped.Md5);
        var pixels = Assert.Single(Directory.GetFiles(_folder.File("cache"), "pixels.bin", SearchOption.AllDirectories));
        var written = File.GetLastWriteTimeUtc(pixels);
        using (var again = MedMnist.Load(path, cache: CacheUse.Always)) Assert.Equal(mapped.Train.Count, again.Train.Count);
        Assert.Equal(written, File.GetLastWriteTimeUtc(pixels));
    }

    [SkippableFact]
    public void Volumes_are_mapped_too()
    {
        var path = Path.Combine(RepositoryRoot.Path, "..", "shared", "data", "medmnist", "adrenalmnist3d.npz");
        Skip.IfNot(File.Exists(path), "adrenalmnist3d.npz is not here.");
        using var scope = torch.NewDisposeScope();
        using var memory = MedMnist.Load(path);
        using var mapped = MedMnist.Load(path, cache: CacheUse.Always);
        Assert.True(memory.Test.Images.eq(mapped.Test.Images).all().item<bool>());
        Assert.Equal([298, 1, 28, 28, 28], mapped.Test.Images.shape);
    }

    [Fact]
    public void A_damaged_archive_leaves_nothing_in_the_cache()
    {
        var path = Write("synth-breast");
        var bytes = File.ReadAllBytes(path);
        using (var archive = ZipArchiveReader.Open(path))
        {
            var member = archive.Find("test_images.npy")!;
            bytes[archive.DataOffset(member) + (member.CompressedSize / 2)] ^= 0x10;
        }

        File.WriteAllBytes(path, bytes);
        Expect.Error<InvalidContentException>(() => MedMnist.Load(path, cache: CacheUse.Always).Dispose(), "test_images");
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder.File("cache"), "images")));
    }

    private string Write(string name)
    {
        var path = _folder.File($"{name}.npz");
        SyntheticMedMnist.Write(name, path, 28, samples: new SplitCounts(50, 20, 10));
        return path;
    }
}
