using MedTransfer.Data;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool;

/// <summary>Fetches the published files that a command needs and that are not on this machine.</summary>
internal static class MissingData
{
    /// <summary>Fetches one after the other, each with its licence and a line of progress; a name or size that does not exist is left to the command.</summary>
    /// <param name="sets">Names of data sets, or paths, with the pixels per side of the stored images.</param>
    /// <param name="cancellation">Ends it; what has arrived is kept for the next time.</param>
    internal static async Task FetchAsync(IEnumerable<(string Name, int Size)> sets, CancellationToken cancellation)
    {
        foreach (var (name, size) in sets.Distinct())
        {
            if (MedMnistCatalog.All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } info) continue;
            if (!info.Files.ContainsKey(size) || MedMnist.Locate(name, size) is not null) continue;
            Screen.Note($"{info.Title} at {size} px is not on this machine and is fetched: {info.Files[size].Url} (licence {DatasetLicence.Of(info)}).");
            using var line = new DownloadLine();
            await MedMnist.DownloadAsync(name, size, progress: line, cancellation: cancellation).ConfigureAwait(false);
        }
    }
}
