using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>OpenCLIP's names of an image encoder that is timm's (<c>visual.trunk.</c>).</summary>
internal static class OpenClipNames
{
    private const string Trunk = "visual.trunk.";
    private const string Projection = "visual.head.proj.weight";

    /// <summary>Whether these are the names; then they are timm's afterwards.</summary>
    internal static bool Adapt(WeightMap map)
    {
        if (!map.Contains(Trunk + "patch_embed.proj.weight")) return false;
        map.Note("OpenCLIP's names around timm's");
        map.Rename(name => name == Projection ? Trunk + "head.weight" : name);
        NameRules.KeepBelow(map, Trunk, ClipNames.NotVisual);
        AddHeadBias(map);
        return true;
    }

    /// <summary>A projection without a bias becomes a classifier: its bias is zero.</summary>
    internal static void AddHeadBias(WeightMap map)
    {
        if (map.Contains("head.bias") || !map.Items.TryGetValue("head.weight", out var weight) || weight.Shape is not [var classes, _]) return;
        map.Add("head.bias", weight.Type, [classes], "zeros: the projection has no bias", () => zeros(classes, dtype: weight.Type));
    }
}
