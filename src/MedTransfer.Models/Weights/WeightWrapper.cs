using MedTransfer.Weights;

namespace MedTransfer.Models;

/// <summary>
/// Finds the network inside a training checkpoint. Data-parallel training writes <c>module.</c> before every name, compiled
/// models <c>_orig_mod.</c>, and self-supervised methods keep several networks side by side: MoCo <c>encoder_q.</c> and
/// <c>encoder_k.</c>, DINO <c>teacher.</c> and <c>student.</c>, SimCLR <c>backbone.</c> and a projector, and so on.
/// </summary>
internal static class WeightWrapper
{
    // Where two networks of a checkpoint fit equally, the one that its authors evaluate stands first.
    private static readonly string[] Preferred =
        ["encoder_q.", "base_encoder.", "online_encoder.", "online_network.", "teacher.", "backbone.", "encoder.", "trunk.", "visual.", "image_encoder.", "model.", "network.", "net."];

    private static readonly string[] Training = ["module.", "_orig_mod."];

    private const int Deepest = 4;

    /// <summary>Takes the prefix off the network's names and leaves the rest of the checkpoint out.</summary>
    /// <exception cref="IncompatibleWeightsException">There is no tensor with the prefix asked for, or several networks fit.</exception>
    internal static void Unwrap(WeightMap map, ImageModel model, string path, string? asked)
    {
        var prefix = asked ?? Find(map, model, path);
        if (prefix.Length == 0) return;
        if (!map.Items.Keys.Any(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            throw new IncompatibleWeightsException($"'{path}' holds no tensor whose name begins with '{Printable.Name(prefix)}'; it holds {string.Join(", ", map.Items.Keys.Take(5).Select(Printable.Name))}, …");
        }

        map.Ignore(n => !n.StartsWith(prefix, StringComparison.Ordinal), $"not part of the network '{Printable.Name(prefix)}'");
        map.Rename(n => n[prefix.Length..]);
        map.Note($"the network stands under '{Printable.Name(prefix)}' in the checkpoint");
    }

    private static string Find(WeightMap map, ImageModel model, string path)
    {
        // The classifier says nothing: of two networks in a checkpoint, one may have a projector in its place.
        var head = model.ClassifierName + ".";
        var known = model.state_dict().Keys.Where(n => !n.StartsWith(head, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var fits = Prefixes(map.Items.Keys).Select(p => (Prefix: p, Count: Fit(map, model, p, known))).ToList();
        var most = fits.Max(f => f.Count);
        var best = fits.Where(f => f.Count == most).Select(f => f.Prefix).ToList();

        // No prefix, where that fits as well; else the shortest way to each network.
        if (most == 0 || best.Contains("")) return "";
        if (best.Count == 1) return best[0];
        var ranked = best.GroupBy(Rank).MinBy(g => g.Key)!;
        return ranked.Count() == 1 ? ranked.First() : throw new IncompatibleWeightsException(
            $"'{path}' holds several networks that fit the model '{model.Architecture}' equally: {string.Join(", ", best.Select(b => $"'{Printable.Name(b)}'"))}. Say which by its prefix ({nameof(WeightLoadOptions)}.{nameof(WeightLoadOptions.Prefix)}).");
    }

    private static IEnumerable<string> Prefixes(IEnumerable<string> names)
    {
        var prefixes = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = int.MaxValue };
        foreach (var name in names)
        {
            for (int i = 0, at = 0; i < Deepest && (at = name.IndexOf('.', at)) >= 0; i++)
            {
                var prefix = name[..++at];
                prefixes[prefix] = prefixes.GetValueOrDefault(prefix) + 1;
            }
        }

        // A network has more than a few tensors; what has fewer is one of its layers.
        // And of a hostile file's thousands of prefixes, those with the most tensors are enough.
        const int Fewest = 4;
        const int Most = 64;
        return prefixes.Where(p => p.Value >= Fewest).OrderByDescending(p => p.Value).Take(Most).Select(p => p.Key);
    }

    private static int Fit(WeightMap map, ImageModel model, string prefix, HashSet<string> known)
    {
        var trial = map.Under(prefix);
        try
        {
            model.AdaptWeights(trial);
        }
        catch (IncompatibleWeightsException)
        {
            return 0;
        }

        return trial.Items.Keys.Count(known.Contains);
    }

    private static int Rank(string prefix)
    {
        foreach (var wrapper in Training) prefix = prefix.Replace(wrapper, "", StringComparison.Ordinal);
        var rank = Array.FindIndex(Preferred, p => prefix.StartsWith(p, StringComparison.Ordinal));
        return rank < 0 ? Preferred.Length : rank;
    }
}
