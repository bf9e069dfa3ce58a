using System.Diagnostics;
using MedTransfer.Testing;
using TorchSharp;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public sealed class ImageCacheTests : IDisposable
{
    private const string Key = "0123";
    private readonly ImageTree _tree = new();
    private readonly ImageFolderOptions _options;

    public ImageCacheTests()
    {
        _tree.Many("a", 20).Many("b", 20, 50);
        _options = new ImageFolderOptions { Form = new ImageForm { Size = 4 }, Cache = CacheUse.Always, CacheRoot = CacheRoot };
    }

    private string CacheRoot => _tree.File(".cache");

    private string Folder => Assert.Single(Directory.GetDirectories(CacheRoot), d => !d.EndsWith("stamps", StringComparison.Ordinal));

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task It_is_built_once_and_gives_what_memory_gives()
    {
        using var held = ImageFolder.Load(_tree.Root, _options with { Cache = CacheUse.Never });
        for (var run = 0; run < 2; run++)
        {
            var stages = new HashSet<ImageStage>();
            using var data = await ImageFolder.LoadAsync(_tree.Root, _options with { Threads = 1 }, new Told(p => stages.Add(p.Stage)));
            Assert.Equal(run == 0, stages.Contains(ImageStage.Decoding));
            Assert.True(data.Train.IsMapped);
            Assert.False(held.Train.IsMapped);
            Assert.Equal(held.Md5, data.Md5);
            Assert.Equal(held.Notes, data.Notes);
            foreach (var split in Enum.GetValues<Split>())
            {
                Assert.Equal(Bytes(held[split]), Bytes(data[split]));
                Assert.Equal(held[split].Names, data[split].Names);
                Assert.Equal(held[split].LabelsAsIntegers(), data[split].LabelsAsIntegers());
            }
        }

        Assert.Equal(["index.json", "pixels.bin"], Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)).Order());
    }

    [Fact]
    public void It_is_taken_when_the_images_exceed_their_share_of_the_memory()
    {
        using (var data = ImageFolder.Load(_tree.Root, _options with { Cache = CacheUse.Auto })) Assert.False(data.Train.IsMapped);
        Assert.False(Directory.Exists(CacheRoot));
        using (var data = ImageFolder.Load(_tree.Root, _options with { Cache = CacheUse.Auto, CacheShare = 1e-12 })) Assert.True(data.Train.IsMapped);
    }

    [Fact]
    public void Changes_of_the_tensor_do_not_reach_the_file()
    {
        using (var data = ImageFolder.Load(_tree.Root, _options)) data.Train.Images.fill_(255).Dispose();
        using var again = ImageFolder.Load(_tree.Root, _options);
        Assert.DoesNotContain((byte)255, Bytes(again.Train));
    }

    [Theory]
    [InlineData("pixels.bin", "shorter")]
    [InlineData("pixels.bin", "gone")]
    [InlineData("index.json", "shorter")]
    [InlineData("index.json", "changed")]
    [InlineData("index.json", "gone")]
    public void A_damaged_one_is_built_again(string file, string how)
    {
        byte[] before;
        using (var data = ImageFolder.Load(_tree.Root, _options)) before = Bytes(data.Train);
        var path = Path.Combine(Folder, file);
        var content = File.ReadAllBytes(path);
        if (how == "gone") File.Delete(path);
        else if (how == "shorter") File.WriteAllBytes(path, content[..^1]);
        else File.WriteAllText(path, File.ReadAllText(path).Replace("\"Slots\":40", "\"Slots\":39", StringComparison.Ordinal));
        using var again = ImageFolder.Load(_tree.Root, _options);
        Assert.Equal(before, Bytes(again.Train));
        Assert.Equal(content, File.ReadAllBytes(path));
    }

    [Fact]
    public void What_dead_processes_left_is_removed_but_not_what_others_write()
    {
        Directory.CreateDirectory(CacheRoot);
        foreach (var name in new[] { $".{Key}.1.tmp", ".dead.2.tmp", ".alive.3.tmp" }) Directory.CreateDirectory(Path.Combine(CacheRoot, name));
        using var alive = CacheLock.TryTake(Path.Combine(CacheRoot, "alive.lock"));
        Open(One).Dispose();
        Assert.Equal([Path.Combine(CacheRoot, ".alive.3.tmp"), Path.Combine(CacheRoot, Key)], Directory.GetDirectories(CacheRoot).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_at_once_build_it_once()
    {
        var built = 0;
        CacheIndex Slow(IPixelStore store)
        {
            Interlocked.Increment(ref built);
            Thread.Sleep(300);
            return One(store);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open(Slow).Dispose())));
        Assert.Equal(1, built);
    }

    [SkippableFact]
    public void The_lock_holds_among_processes_too()
    {
        Skip.IfNot(File.Exists("/usr/bin/flock"), "no flock on this machine");
        Directory.CreateDirectory(CacheRoot);
        var path = Path.Combine(CacheRoot, "x.lock");
        using (CacheLock.TryTake(path)) Assert.Equal(1, SmallDisk.Run("/usr/bin/flock", "-n", path, "true"));
        Assert.Equal(0, SmallDisk.Run("/usr/bin/flock", "-n", path, "true"));
    }

    [Fact]
    public void Who_waits_for_another_can_be_cancelled()
    {
        Directory.CreateDirectory(CacheRoot);
        using var other = CacheLock.TryTake(Path.Combine(CacheRoot, $"{Key}.lock"));
        using var cancel = new CancellationTokenSource(200);
        Assert.Throws<OperationCanceledException>(() => new ImageCache(CacheRoot).Open(Key, 1, 4, One, cancel.Token));
    }

    [Fact]
    public void Nothing_is_left_when_the_work_ends_early()
    {
        Expect.Error<InvalidContentException>(() => Open(_ => throw new InvalidContentException("broken")), "broken");
        Assert.Throws<OperationCanceledException>(() => Open(_ => throw new OperationCanceledException()));
        Expect.Error<InvalidConfigurationException>(
            () => Open(_ => throw new IOException("No space left on device")), CacheRoot, "No space left on device", "MEDTRANSFER_CACHE", "Cache = Never");
        Assert.Empty(Directory.GetDirectories(CacheRoot));
    }

    [SkippableFact]
    public void A_full_disk_is_answered_and_nothing_is_left_on_it()
    {
        using var disk = SmallDisk.TryMount(128);
        Skip.If(disk is null, "no right to mount a small disk");
        // 40 images of 64 x 64 are 160 KiB.
        var options = _options with { Form = new ImageForm { Size = 64 }, CacheRoot = disk.Path };
        Expect.Error<InvalidConfigurationException>(() => ImageFolder.Load(_tree.Root, options).Dispose(), "cache of 163840 bytes", disk.Path, "Free some space");
        Assert.DoesNotContain(Directory.GetFileSystemEntries(disk.Path), e => e.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Caches_are_listed_and_cleared_but_for_those_in_the_making()
    {
        Assert.Empty(ImageCaches.List(CacheRoot));
        Assert.Equal(0, ImageCaches.Clear(CacheRoot));
        ImageFolder.Load(_tree.Root, _options).Dispose();
        Open(One).Dispose();
        Directory.CreateDirectory(Path.Combine(CacheRoot, "damaged"));
        var other = _tree.Text(".cache/mine/notes.txt", "not a cache");

        var listed = ImageCaches.List(CacheRoot);
        Assert.Equal([("set", 1, 4), (_tree.Root, 40, 640L)], listed.Select(c => (c.Source, c.Images, c.Bytes)).OrderBy(c => c.Bytes));
        using (CacheLock.TryTake(Path.Combine(CacheRoot, $"{Key}.lock"))) Assert.Equal(640, ImageCaches.Clear(CacheRoot));
        Assert.Equal("set", Assert.Single(ImageCaches.List(CacheRoot)).Source);
        Assert.Equal(4, ImageCaches.Clear(CacheRoot));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var file = _tree.Text("file", "x");
        Expect.Error<InvalidConfigurationException>(() => ImageFolder.Load(_tree.Root, _options with { CacheRoot = Path.Combine(file, "cache") }).Dispose(), file, "CacheRoot");
    }

    [Fact]
    public void Files_are_read_again_only_when_their_stamp_changed()
    {
        var path = _tree.File("a/00.png");
        var old = DateTime.UtcNow.AddHours(-1);
        File.SetLastWriteTimeUtc(path, old);
        var hashes = new ContentHashes(CacheRoot, _tree.Root);
        var before = hashes.Of(path);
        hashes.Save();
        Assert.Equal(ContentHashes.Compute(path), before);

        // Same length and time: the hash is taken from memory, which is what makes a second run quick.
        var changed = File.ReadAllBytes(path);
        changed[^1] ^= 1;
        File.WriteAllBytes(path, changed);
        File.SetLastWriteTimeUtc(path, old);
        Assert.Equal(before, new ContentHashes(CacheRoot, _tree.Root).Of(path));

        File.SetLastWriteTimeUtc(path, old.AddSeconds(1));
        Assert.Equal(ContentHashes.Compute(path), new ContentHashes(CacheRoot, _tree.Root).Of(path));
        Assert.NotEqual(before, new ContentHashes(CacheRoot, _tree.Root).Of(path));
    }

    [Fact]
    public void A_file_that_was_just_written_and_a_damaged_memory_are_not_trusted()
    {
        var path = _tree.File("a/01.png");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        var hashes = new ContentHashes(CacheRoot, _tree.Root);
        hashes.Of(path);
        hashes.Save();
        Assert.False(Directory.Exists(CacheRoot));

        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        hashes.Of(path);
        hashes.Save();
        var memory = Assert.Single(Directory.GetFiles(CacheRoot));
        File.WriteAllText(memory, "path,length\nx");
        Assert.Equal(ContentHashes.Compute(path), new ContentHashes(CacheRoot, _tree.Root).Of(path));
    }

    private static CacheIndex One(IPixelStore store)
    {
        store.Write(0, [1, 2, 3, 4]);
        return new CacheIndex(Key, "set", 1, 4, [], []);
    }

    private torch.Tensor Open(ImageCache.Fill fill) => new ImageCache(CacheRoot).Open(Key, 1, 4, fill, CancellationToken.None).Pixels;

    private static byte[] Bytes(ImageSplit split)
    {
        using var scope = torch.NewDisposeScope();
        return split.Images.contiguous().data<byte>().ToArray();
    }

    private sealed class Told(Action<ImageProgress> told) : IProgress<ImageProgress>
    {
        public void Report(ImageProgress value) => told(value);
    }
}
