using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>The names of transformers' <c>CLIPModel</c> and <c>CLIPVisionModel</c>, whose queries, keys and values are stored apart.</summary>
internal static partial class HuggingFaceNames
{
    private const string Vision = "vision_model.";
    private const string Projection = "visual_projection.weight";

    private static readonly (string, string)[] Rules =
    [
        (Projection, "head.weight"), ("embeddings.class_embedding", "cls_token"), ("embeddings.patch_embedding", "patch_embed.proj"),
        ("embeddings.position_embedding.weight", PositionWeights.Name), ("pre_layrnorm", "norm_pre"), ("post_layernorm", "norm"),
        ("encoder.layers.", "blocks."), ("layer_norm", "norm"), ("self_attn.out_proj", "attn.proj"), (Vision, ""),
    ];

    /// <summary>Whether these are the names; then they are timm's afterwards.</summary>
    internal static bool Adapt(WeightMap map)
    {
        if (!map.Contains(Vision + "embeddings.class_embedding")) return false;
        map.Note("the names of transformers' CLIP; its projection becomes the classifier");
        map.Ignore(name => !name.StartsWith(Vision, StringComparison.Ordinal) && name != Projection, ClipNames.NotVisual);
        map.Ignore(name => name.EndsWith("position_ids", StringComparison.Ordinal), "it only counts the positions");
        map.Rename(name => NameRules.Replace(name, Rules));
        ClipNames.AddBatchAxis(map);
        foreach (var query in map.Items.Keys.Where(name => Query().IsMatch(name)).ToList()) Join(map, query);
        OpenClipNames.AddHeadBias(map);
        return true;
    }

    private static void Join(WeightMap map, string query)
    {
        string[] parts = [query, query.Replace("q_proj", "k_proj", StringComparison.Ordinal), query.Replace("q_proj", "v_proj", StringComparison.Ordinal)];
        var shape = map.ShapeOf(query).ToArray();
        if (shape.Length == 0 || !parts.All(p => map.Contains(p) && map.ShapeOf(p).Count > 0 && map.ShapeOf(p).Skip(1).SequenceEqual(shape.Skip(1)))) return;
        shape[0] = parts.Sum(p => map.ShapeOf(p)[0]);
        map.Combine(query.Replace("self_attn.q_proj", "attn.qkv", StringComparison.Ordinal), parts, shape, "queries, keys and values joined", x => cat([.. x], 0));
    }

    [GeneratedRegex(@"\.self_attn\.q_proj\.(weight|bias)$")]
    private static partial Regex Query();
}
