namespace MedTransfer.Data;

/// <summary>The decoded images that <see cref="ImageFolder"/> and <see cref="CsvImages"/> keep on disk; all of them can be made again.</summary>
public static class ImageCaches
{
    /// <summary>What is kept, the largest first.</summary>
    /// <param name="root">The folder of the caches; null takes the default of <see cref="ImageSetOptions.CacheRoot"/>.</param>
    public static IReadOnlyList<CachedImages> List(string? root = null)
    {
        root ??= ImageCache.DefaultRoot;
        var found = from index in new ImageCache(root).Indices()
                    let folder = Path.Combine(root, index.Key)
                    orderby index.Bytes descending, index.Key
                    select new CachedImages(folder, index.Source, index.Slots, index.Bytes, Directory.GetCreationTimeUtc(folder));
        return [.. found];
    }

    /// <summary>Removes what is kept, except what a process is just making. Who has such images open keeps them (Windows: they stay).</summary>
    /// <param name="root">The folder of the caches; null takes the default of <see cref="ImageSetOptions.CacheRoot"/>.</param>
    /// <returns>The bytes that were freed.</returns>
    public static long Clear(string? root = null)
    {
        root ??= ImageCache.DefaultRoot;
        var cache = new ImageCache(root);
        return cache.Indices().ToArray().Where(i => cache.Remove(i.Key)).Sum(i => i.Bytes);
    }
}
