namespace MedTransfer.Data;

/// <summary>All data sets by one name: those of MedMNIST and the generated ones.</summary>
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
            $"'{name}' is no known data set.{DidYouMean.Sentence(name, All.Select(d => d.Name))} Known are {string.Join(", ", All.Select(d => d.Name))}.");
    }

    /// <summary>Reads a data set's file, or generates a synthetic one when no file or root is named.</summary>
    /// <param name="nameOrPath">A name, or the path of an .npz file.</param>
    /// <param name="size">Pixels a side; null takes the smallest size that is there (generated: 28).</param>
    /// <param name="root">The folder with the files; null searches as <see cref="MedMnist"/> says.</param>
    /// <param name="verify">Whether a file whose MD5 is not the published one is refused.</param>
    /// <param name="seed">The seed of a generated set; without meaning for files.</param>
    /// <param name="download">Whether a published file that is not there is fetched; see <see cref="MedMnist.DownloadAsync"/>.</param>
    /// <exception cref="MedTransferException">As for <see cref="MedMnist.Load"/>.</exception>
    public static ImageDataset Load(string nameOrPath, int? size = null, string? root = null, bool verify = true, long seed = 0, bool download = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        return root is null && SyntheticMedMnist.TryFind(nameOrPath) is not null
            ? SyntheticMedMnist.Create(nameOrPath, size ?? 28, seed)
            : MedMnist.Load(nameOrPath, size, root, verify, download);
    }

    internal static DatasetInfo? TryFind(string name) => All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));
}
