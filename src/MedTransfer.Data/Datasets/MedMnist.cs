using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>
/// Finds and reads MedMNIST's .npz files. They are looked for in the root that the call names, or else in
/// <c>MEDMNIST_ROOT</c>, in <c>~/.medmnist</c> (the Python package's own folder), and in <c>shared/data/medmnist</c> in
/// or above the current folder. Files have the Python package's names: <c>breastmnist.npz</c> is 28 pixels,
/// <c>breastmnist_64.npz</c> 64.
/// </summary>
public static class MedMnist
{
    /// <summary>Reads a data set; every byte is checked, and it is read whole or not at all.</summary>
    /// <param name="name">A name of <see cref="MedMnistCatalog"/>, or the path of an .npz file: its name tells the set, or else its numbers of images do.</param>
    /// <param name="size">Pixels a side; null takes the smallest size that is there.</param>
    /// <param name="root">The folder with the files, or one file; nothing else is searched then. Null searches.</param>
    /// <param name="verify">Whether a file whose MD5 is not the published one is refused.</param>
    /// <param name="download">Whether a published file that is not there is fetched first, as <see cref="DownloadAsync"/> does.</param>
    /// <param name="cache">
    /// Whether the images are inflated into the cache and mapped from there; by itself when they would take more than half of the
    /// memory (PathMNIST at 224 pixels has 16 GB).
    /// </param>
    /// <returns>The data set, which the caller disposes. <see cref="ImageDataset.Md5"/> is the MD5 found.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// The name or size does not exist, or no file is there and none was or could be fetched; the message says where it looked and what to fetch.
    /// </exception>
    /// <exception cref="UnknownFormatException">The file is no .npz archive.</exception>
    /// <exception cref="InvalidContentException">The file is damaged, incomplete, or not the data set that its name says.</exception>
    public static ImageDataset Load(string name, int? size = null, string? root = null, bool verify = true, bool download = false, CacheUse cache = CacheUse.Auto)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (IsArchive(name)) return MedMnistReader.Read(FromPath(name, size, null), verify, cache);
        var info = Datasets.Find(name);
        if (root is not null && IsArchive(root)) return MedMnistReader.Read(FromPath(root, size, info), verify, cache);
        RequireSize(info, size);
        var file = Locate(name, size, root);
        if (file is null && download) file = Task.Run(() => DownloadAsync(name, size, root)).GetAwaiter().GetResult();
        return MedMnistReader.Read(file ?? throw NotFound(info, size, root), verify, cache);
    }

    /// <summary>
    /// Fetches a published file into the root that the call names, or else into <c>MEDMNIST_ROOT</c> or <c>~/.medmnist</c>, under the Python
    /// package's name. Its MD5 is checked before it gets that name; one that is there already is only checked. Mirrors named in the
    /// variable <c>MEDMNIST_MIRROR</c> (addresses of folders, separated by blanks) are asked before Zenodo, after those of the options. The
    /// data's licence is <see cref="DatasetInfo.License"/>; <see cref="DatasetInfo.IsNonCommercial"/> says what some of them demand.
    /// </summary>
    /// <param name="name">A name of <see cref="MedMnistCatalog"/>.</param>
    /// <param name="size">Pixels a side; null takes the smallest.</param>
    /// <param name="root">The folder; it is made where it is missing.</param>
    /// <param name="options">Mirrors, retries and patience; null takes the defaults.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Ends it; the next call continues with what has arrived.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InvalidConfigurationException">As for <see cref="FileDownloader.DownloadAsync"/>, or the name or size does not exist.</exception>
    /// <exception cref="InvalidContentException">As for <see cref="FileDownloader.DownloadAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<DatasetFile> DownloadAsync(
        string name, int? size = null, string? root = null, DownloadOptions? options = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var info = Datasets.Find(name);
        if (info.Files.Count == 0) throw new InvalidConfigurationException($"{info.Name} is drawn by the program; there is nothing to fetch.");
        RequireSize(info, size);
        var file = new DatasetFile(info, size ?? info.Sizes[0], Path.Combine(MedMnistFolders.ForDownloads(root), info.FileName(size ?? info.Sizes[0])));
        var published = info.Files[file.Size];
        options ??= new DownloadOptions();
        options = options with { Mirrors = [.. options.Mirrors, .. MedMnistFolders.Mirrors()] };
        var request = new DownloadRequest { Url = published.Url, Path = file.Path, Hash = ContentHash.Md5(published.Md5) };
        await FileDownloader.DownloadAsync(request, options, progress, cancellation).ConfigureAwait(false);
        return file;
    }

    /// <summary>The file of a data set, or null where none is on this machine; its content is not looked at.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="size">Pixels a side; null takes the smallest size that is there.</param>
    /// <param name="root">The folder to look in; null searches as the class says.</param>
    /// <exception cref="InvalidConfigurationException">There is no data set of this name.</exception>
    public static DatasetFile? Locate(string name, int? size = null, string? root = null) =>
        Available(name, root).FirstOrDefault(f => size is null || f.Size == size);

    /// <summary>All files of a data set on this machine, by ascending size; of each size, the first folder's.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="root">The folder to look in; null searches as the class says.</param>
    /// <exception cref="InvalidConfigurationException">There is no data set of this name.</exception>
    public static IReadOnlyList<DatasetFile> Available(string name, string? root = null)
    {
        var info = Datasets.Find(name);
        var folders = MedMnistFolders.InOrder(root);
        var found = from size in info.Sizes
                    let path = folders.Select(f => Path.Combine(f, info.FileName(size))).FirstOrDefault(File.Exists)
                    where path is not null
                    select new DatasetFile(info, size, path);
        return [.. found];
    }

    /// <summary>Writes a data set as MedMNIST's own .npz; NumPy and the Python package read it.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="path">The file to write; it appears completely or not at all.</param>
    public static void Save(ImageDataset dataset, string path)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        using var writer = new NpzWriter(path);
        // In the order of the published files: all images, then all labels.
        foreach (var split in Enum.GetValues<Split>())
        {
            using var images = ImageTensors.ToFileOrder(dataset[split].Images);
            writer.Add(MedMnistContent.Array(split, "images"), images);
        }

        foreach (var split in Enum.GetValues<Split>())
        {
            var labels = Array.ConvertAll(dataset[split].LabelsAsIntegers(), v => (byte)v);
            writer.Add(MedMnistContent.Array(split, "labels"), NpyArray.From<byte>(labels, dataset[split].Count, labels.Length / dataset[split].Count));
        }

        writer.Commit();
    }

    private static bool IsArchive(string name) => name.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file that is named directly: the data set from the call or the file's name, the size from the call or the content.</summary>
    private static DatasetFile FromPath(string path, int? size, DatasetInfo? info)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        info ??= Datasets.TryFind(stem) ?? Datasets.TryFind(stem[..Math.Max(0, stem.LastIndexOf('_'))]) ?? MedMnistReader.Identify(path);
        // The name tells the size, as in the Python package; only a file of another name is asked.
        int? named = info.Sizes.Where(n => string.Equals(Path.GetFileName(path), info.FileName(n), StringComparison.OrdinalIgnoreCase)).Select(n => (int?)n).FirstOrDefault();
        return new DatasetFile(info, size ?? named ?? MedMnistReader.SizeOf(path), path);
    }

    private static void RequireSize(DatasetInfo info, int? size)
    {
        if (size is { } wanted && !info.Sizes.Contains(wanted))
            throw new InvalidConfigurationException($"{info.Title} is not published at {wanted} pixels; its sizes are {string.Join(", ", info.Sizes)}. Load one of these and resize it with an InputTransform.");
    }

    private static InvalidConfigurationException NotFound(DatasetInfo info, int? size, string? root)
    {
        var wanted = size ?? info.Sizes[0];
        var others = Available(info.Name, root);
        var present = others.Count > 0 ? $" Present: {string.Join(", ", others.Select(f => f.Path))}." : string.Empty;
        var fetch = info.Files.TryGetValue(wanted, out var published)
            ? $" {Unfinished(info, wanted, root)}Fetch it from {published.Url} into one of these folders (medtransfer datasets download {info.Name} --size {wanted} does), or set {MedMnistFolders.Variable} to the folder that has it."
            : " Write it with SyntheticMedMnist.Write.";
        return new InvalidConfigurationException(
            $"{info.FileName(wanted)} ({info.Title}, {wanted} pixels) was not found in {string.Join(", ", MedMnistFolders.InOrder(root))}.{present}{fetch}");
    }

    /// <summary>Says of a part that it is one: another process may be fetching it this moment.</summary>
    private static string Unfinished(DatasetInfo info, int size, string? root)
    {
        var part = MedMnistFolders.InOrder(root).Select(f => PartialFile.PathFor(Path.Combine(f, info.FileName(size)))).FirstOrDefault(File.Exists);
        return part is null ? string.Empty : $"{part} is a download that has not ended: wait for it, or begin it again to continue it. ";
    }
}
