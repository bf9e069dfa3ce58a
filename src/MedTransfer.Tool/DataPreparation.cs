using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool;

/// <summary>What may take long before a command's own work begins: fetching published files, decoding own images into the cache.</summary>
internal static class DataPreparation
{
    /// <summary>Prepares one set after the other, with a line of progress; a name or size that does not exist is left to the command.</summary>
    /// <param name="sets">Names of data sets, or paths, with the pixels per side of the stored images.</param>
    /// <param name="cancellation">Ends it; what has arrived of a download is kept for the next time.</param>
    internal static async Task RunAsync(IEnumerable<(string Name, int Size)> sets, CancellationToken cancellation)
    {
        foreach (var (name, size) in sets.Distinct())
        {
            if (string.IsNullOrEmpty(name)) continue;
            if (Datasets.IsOwn(name)) await DecodeAsync(name, size, cancellation).ConfigureAwait(false);
            else await FetchAsync(name, size, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task DecodeAsync(string path, int size, CancellationToken cancellation)
    {
        using var line = new DecodingLine();
        await Datasets.PrepareAsync(path, size, line, cancellation).ConfigureAwait(false);
    }

    private static async Task FetchAsync(string name, int size, CancellationToken cancellation)
    {
        if (MedMnistCatalog.All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } info) return;
        if (!info.Files.ContainsKey(size) || MedMnist.Locate(name, size) is not null) return;
        if (OfflineSwitch.Find() is null) Screen.Note($"{info.Title} at {size} px is not on this machine and is fetched: {info.Files[size].Url} (licence {DatasetLicence.Of(info)}).");
        using var line = new DownloadLine();
        await MedMnist.DownloadAsync(name, size, progress: line, cancellation: cancellation).ConfigureAwait(false);
    }
}
