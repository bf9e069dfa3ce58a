using System.Globalization;

namespace MedTransfer.Models;

/// <summary>
/// The other namings of Swin transformers: Microsoft's checkpoints (patch merging at the end of a stage instead of its start,
/// a bare <c>head</c>, index tables and masks as tensors) and torchvision's (<c>features.0</c> to <c>features.7</c>).
/// </summary>
internal static class SwinNames
{
    internal static void Adapt(WeightMap map)
    {
        map.Ignore(n => n.EndsWith(".relative_position_index", StringComparison.Ordinal) || n.EndsWith(".attn_mask", StringComparison.Ordinal), "computed, not learned");
        if (map.Contains("features.0.0.weight") && map.Contains("features.1.0.norm1.weight"))
        {
            map.Rename(FromTorchvision);
            map.Note("torchvision's naming of Swin");
        }

        // By this key, not by a missing classifier: a headless file of the present layout would be taken for an old one.
        if (map.Contains("layers.0.downsample.reduction.weight"))
        {
            map.Rename(FromMicrosoft);
            map.Note("Microsoft's naming of Swin");
        }

        if (map.Contains("head.weight") && !map.Contains("head.fc.weight"))
        {
            map.Rename(n => n is "head.weight" or "head.bias" ? "head.fc" + n["head".Length..] : n);
        }
    }

    private static string FromMicrosoft(string name)
    {
        var parts = name.Split('.', 4);
        return parts is ["layers", var stage, "downsample", var rest]
            ? string.Create(CultureInfo.InvariantCulture, $"layers.{int.Parse(stage, CultureInfo.InvariantCulture) + 1}.downsample.{rest}")
            : name;
    }

    private static string FromTorchvision(string name)
    {
        var parts = name.Split('.', 4);
        if (parts.Length < 4 || parts[0] != "features" || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return name switch
            {
                "features.0.0.weight" or "features.0.0.bias" => "patch_embed.proj" + name["features.0.0".Length..],
                "features.0.2.weight" or "features.0.2.bias" => "patch_embed.norm" + name["features.0.2".Length..],
                _ => name,
            };
        }

        return name;
    }
}
