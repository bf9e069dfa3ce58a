using MedTransfer.Files;
using MedTransfer.Models;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool;

/// <summary>Fetches the published weights that a command starts from and that are not on this machine.</summary>
internal static class WeightPreparation
{
    private static readonly Dictionary<string, PretrainedWeights> Published =
        ModelZoo.List().SelectMany(m => m.Weights).ToDictionary(w => w.Name, StringComparer.Ordinal);

    /// <summary>Refuses published weights of another network, before anything is fetched for it.</summary>
    /// <param name="weights">Full weight tag, path, or <c>random</c>; only tags say what they are for.</param>
    /// <param name="model">The network that is to start from them.</param>
    internal static void Check(string weights, string model)
    {
        if (Published.TryGetValue(weights, out var facts)) facts.RequireModel(model);
    }

    /// <summary>Fetches one file after the other, with a line of progress; what is no full tag of published weights is left to the command.</summary>
    /// <param name="weights">Full weight tags, paths, or <c>random</c>.</param>
    /// <param name="cancellation">Ends it; what has arrived is kept for the next time.</param>
    internal static async Task RunAsync(IEnumerable<string> weights, CancellationToken cancellation)
    {
        foreach (var name in weights.Distinct())
        {
            if (!Published.TryGetValue(name, out var facts) || WeightLocator.Find(name) is not null) continue;
            if (OfflineSwitch.Find() is null)
            {
                Screen.Note($"The weights {name} are not on this machine and are fetched from {(facts.HubId is { } hub ? $"the Hugging Face hub ({hub})" : facts.Url)}; licence {facts.License ?? "not recorded"}.");
            }

            using var line = new DownloadLine();
            await WeightDownload.GetAsync(name, progress: line, cancellation: cancellation).ConfigureAwait(false);
        }
    }
}
