namespace MedTransfer.Data;

/// <summary>All data sets by one name: those of MedMNIST, the generated ones, and folders of one's own images.</summary>
public static class Datasets
{
    /// <summary>MedMNIST's sets, then the generated ones.</summary>
    public static IReadOnlyList<DatasetInfo> All { get; } = [.. MedMnistCatalog.All, .. SyntheticMedMnist.All];

    /// <summary>The data set of this name; upper and lower case are the same.</summary>
    /// <param name="name">For example <c>breastmnist</c> or <c>synth-breast</c>.</param>
    /// <exception cref="InvalidConfigurationException">There is none; the message names the likely one.</exception>
    public static DatasetInfo Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryFind(name) ?? throw new InvalidConfigurationException(
            $"'{name}' is no known data set, and no folder or file of this name is here.{DidYouMean.Sentence(name, All.Select(d => d.Name))} Known are {string.Join(", ", All.Select(d => d.Name))}.");
    }

    /// <summary>Reads a data set's file or folder, or generates a synthetic one when no file or root is named.</summary>
    /// <param name="nameOrPath">
    /// A name; the path of an .npz file; a folder as <see cref="ImageFolder"/> reads it; or a .csv that says what the images
    /// beside it are (<see cref="ImageFolderOptions.SplitFile"/>). Decoded images of one's own are kept in the cache.
    /// </param>
    /// <param name="size">Pixels a side; null takes the smallest size that is there (generated: 28, own images: 224).</param>
    /// <param name="root">The folder with the files; null searches as <see cref="MedMnist"/> says. For another name it is that of one's own images.</param>
    /// <param name="verify">Whether a file whose MD5 is not the published one is refused.</param>
    /// <param name="seed">The seed of a generated set; without meaning for files.</param>
    /// <param name="download">Whether a published file that is not there is fetched; see <see cref="MedMnist.DownloadAsync"/>.</param>
    /// <exception cref="MedTransferException">As for <see cref="MedMnist.Load"/> and <see cref="ImageFolder.LoadAsync"/>.</exception>
    public static ImageDataset Load(string nameOrPath, int? size = null, string? root = null, bool verify = true, long seed = 0, bool download = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        if (IsOwn(nameOrPath)) return LoadOwn(nameOrPath, size);
        if (root is not null && TryFind(nameOrPath) is null && IsOwn(root)) return LoadOwn(root, size);
        return root is null && SyntheticMedMnist.TryFind(nameOrPath) is not null
            ? SyntheticMedMnist.Create(nameOrPath, size ?? 28, seed)
            : MedMnist.Load(nameOrPath, size, root, verify, download);
    }

    /// <summary>Decodes one's own images into the cache, so that <see cref="Load"/> only has to open them.</summary>
    /// <param name="path">The folder or the .csv.</param>
    /// <param name="size">Pixels a side; null is 224.</param>
    /// <param name="progress">Is told how far it is; called on any thread.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <exception cref="MedTransferException">As for <see cref="ImageFolder.LoadAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task PrepareAsync(string path, int? size = null, IProgress<ImageProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (root, options) = OwnImages(path, size);
        using var data = await ImageFolder.LoadAsync(root, options, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether this is the path of one's own images, a folder or a table, and no name of a known set.</summary>
    /// <param name="nameOrPath">A name or a path.</param>
    public static bool IsOwn(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        return TryFind(nameOrPath) is null && (IsTable(nameOrPath) || Directory.Exists(nameOrPath));
    }

    private static bool IsTable(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    // A study reads a set several times: decoding once and mapping the result is quicker from the second time on.
    private static (string Root, ImageFolderOptions Options) OwnImages(string path, int? size)
    {
        var options = new ImageFolderOptions { Form = new() { Size = size ?? 224 }, Cache = CacheUse.Always };
        return IsTable(path) ? (Path.GetDirectoryName(Path.GetFullPath(path))!, options with { SplitFile = Path.GetFullPath(path) }) : (path, options);
    }

    private static ImageDataset LoadOwn(string path, int? size)
    {
        var (root, options) = OwnImages(path, size);
        return ImageFolder.Load(root, options);
    }

    internal static DatasetInfo? TryFind(string name) => All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));
}
