namespace MedTransfer.Models;

/// <summary>OpenAI's names of the image encoder of CLIP, alone or in the whole model (<c>visual.</c>); OpenCLIP's plain encoders have them too.</summary>
internal static class ClipNames
{
    internal const string NotVisual = "it belongs to CLIP's text encoder or to its loss";

    private static readonly (string, string)[] Rules =
    [
        ("conv1", "patch_embed.proj"), ("positional_embedding", PositionWeights.Name), ("class_embedding", "cls_token"),
        ("transformer.resblocks.", "blocks."), ("ln_pre", "norm_pre"), ("ln_post", "norm"), ("ln_", "norm"), ("in_proj_", "qkv."),
        ("out_proj", "proj"), ("mlp.c_fc", "mlp.fc1"), ("mlp.c_proj", "mlp.fc2"), ("ls_1.", "ls1."), ("ls_2.", "ls2."),
    ];

    /// <summary>Whether these are the names; then they are timm's afterwards.</summary>
    internal static bool Adapt(WeightMap map)
    {
        const string Whole = "visual.";
        if (map.Contains(Whole + "class_embedding")) NameRules.KeepBelow(map, Whole, NotVisual);
        else if (!map.Contains("class_embedding")) return false;
        map.Note("CLIP's names of its image encoder; its projection becomes the classifier");
        map.Rename(name => name == "proj" ? "head.weight" : NameRules.Replace(name, Rules));
        AddBatchAxis(map);
        if (!map.Contains("head.weight") || map.ShapeOf("head.weight") is not [var input, var output]) return true;
        map.Change("head.weight", [output, input], "transposed", x => x.t().contiguous());
        OpenClipNames.AddHeadBias(map);
        return true;
    }

    /// <summary>timm keeps the class token as <c>[1, 1, C]</c> and the positions as <c>[1, T, C]</c>.</summary>
    internal static void AddBatchAxis(WeightMap map)
    {
        if (map.Contains("cls_token") && map.ShapeOf("cls_token") is [var channels]) map.Reshape("cls_token", 1, 1, channels);
        if (map.Contains(PositionWeights.Name) && map.ShapeOf(PositionWeights.Name) is [var tokens, var width]) map.Reshape(PositionWeights.Name, 1, tokens, width);
    }
}
