using MedTransfer.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Decoded images in files that are mapped to memory, one folder per content: <c>pixels.bin</c> and <c>index.json</c> in
/// <c>{root}/{key}</c>. A folder gets its name when it is complete and on disk, so what has the name is whole.
/// </summary>
internal sealed class ImageCache(string root)
{
    public const string PixelFile = "pixels.bin";
    private const string TemporaryEnding = ".tmp";

    /// <summary>Fills the slots and says what was left out; slots that are kept end up side by side.</summary>
    public delegate CacheIndex Fill(IPixelStore store);

    /// <summary>The folder of all caches, unless another is named.</summary>
    public static string DefaultRoot => CacheFolder.Path("images");

    /// <summary>Whether images of so many bytes are kept in a cache.</summary>
    /// <param name="use">What was asked for.</param>
    /// <param name="bytes">Bytes of all images.</param>
    /// <param name="share">The share of the memory from which on <see cref="CacheUse.Auto"/> takes it.</param>
    public static bool IsWanted(CacheUse use, double bytes, double share) => use switch
    {
        CacheUse.Always => true,
        CacheUse.Never => false,
        _ => bytes > share * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
    };

    /// <summary>Opens the cache of this key, after building it where there is none.</summary>
    /// <returns>uint8 <c>[slots · bytes]</c>, private to this process, and its index.</returns>
    /// <exception cref="InvalidConfigurationException">The folder cannot be written, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited or built.</exception>
    public (Tensor Pixels, CacheIndex Index) Open(string key, long slots, int slotBytes, Fill fill, CancellationToken cancellation)
    {
        if (Complete(key, slotBytes) is { } found) return (Map(key, found), found);
        try
        {
            Directory.CreateDirectory(root);
            using var held = CacheLock.Wait(LockPath(key), cancellation);
            RemoveLeftovers(key);
            // Another process may have built it meanwhile.
            var index = Complete(key, slotBytes) ?? Build(key, slots * slotBytes, slotBytes, fill);
            return (Map(key, index), index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException(
                $"The image cache of {slots * slotBytes} bytes cannot be written in {root}: {e.Message} Nothing incomplete was left there. "
                + "Free some space, name a folder on another disk (MEDTRANSFER_CACHE or CacheRoot), or hold the images in memory (Cache = Never).", e);
        }
    }

    private CacheIndex? Complete(string key, int slotBytes)
    {
        var folder = Path.Combine(root, key);
        if (CacheIndex.Read(folder) is not { } index || index.Key != key || index.SlotBytes != slotBytes) return null;
        var pixels = new FileInfo(Path.Combine(folder, PixelFile));
        return pixels.Exists && pixels.Length == index.Bytes ? index : null;
    }

    private CacheIndex Build(string key, long bytes, int slotBytes, Fill fill)
    {
        var temporary = Path.Combine(root, $".{key}.{Guid.NewGuid():N}{TemporaryEnding}");
        try
        {
            Directory.CreateDirectory(temporary);
            CacheIndex index;
            // The space is taken at once where the file system can: a disk that is too small is known before the work.
            using (var file = File.OpenHandle(Path.Combine(temporary, PixelFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.RandomAccess, bytes))
            {
                index = fill(new FilePixels(file, slotBytes));
                RandomAccess.SetLength(file, index.Bytes);
                RandomAccess.FlushToDisk(file);
            }

            index.Write(temporary);
            var target = Path.Combine(root, key);
            if (Directory.Exists(target)) Directory.Delete(target, recursive: true); // damaged, or it would have been opened
            Directory.Move(temporary, target);
            FolderSync.Flush(root);
            return index;
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private Tensor Map(string key, CacheIndex index) => index.Slots == 0
        ? torch.empty([0], dtype: ScalarType.Byte)
        : torch.from_file(Path.Combine(root, key, PixelFile), shared: false, size: index.Bytes, dtype: ScalarType.Byte);

    /// <summary>Removes what dead processes left: of this key, whose lock is held, and of every other whose lock is free.</summary>
    private void RemoveLeftovers(string held)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, $".*{TemporaryEnding}"))
        {
            var key = Path.GetFileName(folder).Split('.')[1];
            using var other = key == held ? null : CacheLock.TryTake(LockPath(key));
            if (key == held || other is not null) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>All complete caches.</summary>
    public IEnumerable<CacheIndex> Indices() => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Select(CacheIndex.Read).OfType<CacheIndex>().Where(i => Directory.Exists(Path.Combine(root, i.Key)))
        : [];

    /// <summary>Removes a cache; false where another process is making it or, on Windows, reading it.</summary>
    public bool Remove(string key)
    {
        try
        {
            using (var held = CacheLock.TryTake(LockPath(key)))
            {
                if (held is null) return false;
                Directory.Delete(Path.Combine(root, key), recursive: true);
            }

            File.Delete(LockPath(key));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string LockPath(string key) => Path.Combine(root, $"{key}.lock");
}
