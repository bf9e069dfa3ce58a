using System.Globalization;
using System.Text.RegularExpressions;

namespace MedTransfer.Models;

/// <summary>
/// The other namings of Swin transformers: Microsoft's checkpoints (patch merging at the end of a stage instead of its start,
/// a bare <c>head</c>, index tables and masks as tensors) and torchvision's (<c>features.0</c> to <c>features.7</c>).
/// </summary>
internal static partial class SwinNames
{
    internal static void Adapt(WeightMap map)
    {
        map.Ignore(n => Computed().IsMatch(n), "computed, not learned");
        if (map.Contains("features.0.0.weight") && map.Contains("features.1.0.norm1.weight"))
        {
            map.Rename(FromTorchvision);
            map.Note("torchvision's naming of Swin");
        }

        // By this key, not by a missing classifier: a headless file of the present layout would be taken for an old one.
        if (map.Contains("layers.0.downsample.reduction.weight"))
        {
            map.Rename(n => Merging().Replace(n, m => $"layers.{Number(m, 1) + 1}.downsample."));
            map.Note("Microsoft's naming of Swin");
        }

        map.Rename(n => Head().Replace(n, "head.fc."));
    }

    private static string FromTorchvision(string name)
    {
        name = name.Replace("features.0.0.", "patch_embed.proj.", StringComparison.Ordinal)
            .Replace("features.0.2.", "patch_embed.norm.", StringComparison.Ordinal)
            .Replace(".mlp.0.", ".mlp.fc1.", StringComparison.Ordinal)
            .Replace(".mlp.3.", ".mlp.fc2.", StringComparison.Ordinal);
        name = Blocks().Replace(name, m => $"layers.{(Number(m, 1) - 1) / 2}.blocks.{m.Groups[2].Value}.");
        return Reductions().Replace(name, m => $"layers.{Number(m, 1) / 2}.downsample.{m.Groups[2].Value}.");
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\.(relative_position_index|attn_mask)$")]
    private static partial Regex Computed();

    [GeneratedRegex(@"^layers\.([0-9]{1,3})\.downsample\.")]
    private static partial Regex Merging();

    [GeneratedRegex(@"^head\.(?=weight$|bias$)")]
    private static partial Regex Head();

    [GeneratedRegex(@"^features\.([0-9]{1,3})\.([0-9]{1,3})\.")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^features\.([0-9]{1,3})\.(norm|reduction)\.")]
    private static partial Regex Reductions();
}
