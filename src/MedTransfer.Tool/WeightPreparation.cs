using MedTransfer.Models;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool;

/// <summary>Fetches the published weights that a command starts from and that are not on this machine.</summary>
internal static class WeightPreparation
{
    /// <summary>Fetches one file after the other, with a line of progress; what is no full tag of published weights is left to the command.</summary>
    /// <param name="weights">Full weight tags, paths, or <c>random</c>.</param>
    /// <param name="cancellation">Ends it; what has arrived is kept for the next time.</param>
    internal static async Task RunAsync(IEnumerable<string> weights, CancellationToken cancellation)
    {
        var published = ModelZoo.List().SelectMany(m => m.Weights).ToDictionary(w => w.Name, StringComparer.Ordinal);
        foreach (var name in weights.Distinct())
        {
            if (!published.TryGetValue(name, out var facts) || WeightLocator.Find(name) is not null) continue;
            Screen.Note($"The weights {name} are not on this machine and are fetched from {(facts.HubId is { } hub ? $"the Hugging Face hub ({hub})" : facts.Url)}; licence {facts.License ?? "not recorded"}.");
            using var line = new DownloadLine();
            await WeightDownload.GetAsync(name, progress: line, cancellation: cancellation).ConfigureAwait(false);
        }
    }
}
