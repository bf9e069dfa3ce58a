using System.Text.RegularExpressions;

namespace MedTransfer.Models;

/// <summary>Recognises the namings in which vision transformers are published, and gives timm's names.</summary>
internal static partial class VisionTransformerNames
{
    private static readonly (string, string)[] Torchvision =
    [
        ("class_token", "cls_token"), ("conv_proj", "patch_embed.proj"), ("encoder.pos_embedding", "pos_embed"),
        ("encoder.layers.encoder_layer_", "blocks."), ("encoder.ln.", "norm."), ("heads.head.", "head."), (".ln_", ".norm"),
        ("self_attention.in_proj_", "attn.qkv."), ("self_attention.out_proj", "attn.proj"), ("mlp.0.", "mlp.fc1."), ("mlp.3.", "mlp.fc2."),
        (".mlp.linear_1.", ".mlp.fc1."), (".mlp.linear_2.", ".mlp.fc2."),
    ];

    /// <summary>Renames, joins and leaves out, until only timm's names are left.</summary>
    internal static void Adapt(WeightMap map)
    {
        OpenClipNames.Adapt(map);
        if (ClipNames.Adapt(map) || HuggingFaceNames.Adapt(map)) return;
        if (map.Contains("encoder.pos_embedding"))
        {
            map.Note("torchvision's names of a vision transformer");
            map.Rename(name => NameRules.Replace(name, Torchvision));
            return;
        }

        FromPretraining(map);
        map.Ignore(name => name.StartsWith("pre_logits.", StringComparison.Ordinal), "the layer before the classifier that timm's first versions had; later ones leave it out");
        map.Rename(name => Gamma().Replace(name, ".ls$1.gamma"));
    }

    // DINO, iBOT, DINOv2 and MAE keep parts of their pretraining beside the network.
    private static void FromPretraining(WeightMap map)
    {
        map.Ignore(name => name == "mask_token", "it stands for hidden patches in pretraining");
        map.Ignore(name => Pretraining().IsMatch(name), "it belongs to the pretraining task");
        map.Rename(name => Chunk().Replace(name, "blocks.$1."));
        if (!map.Contains("register_tokens")) return;
        map.Note("DINOv2's names; its class token's position is added to the token, as timm does");
        map.Rename(name => name == "register_tokens" ? "reg_token" : name);
        if (!map.Contains("cls_token") || !map.Contains(PositionWeights.Name) || map.ShapeOf(PositionWeights.Name) is not [1, > 1 and var tokens, var channels]) return;
        if (map.ShapeOf("cls_token") is not [1, 1, var width] || width != channels) return;
        const string ClassPosition = "pos_embed.class";
        map.Copy(PositionWeights.Name, ClassPosition);
        map.Combine("cls_token", ["cls_token", ClassPosition], [1, 1, channels], "class token and its position added", x => x[0] + x[1].narrow(1, 0, 1));
        map.Change(PositionWeights.Name, [1, tokens - 1, channels], "without the class token's position", x => x.narrow(1, 1, tokens - 1));
    }

    [GeneratedRegex(@"^(decoder_|dino_head\.|ibot_head\.|head\.mlp\.|head\.last_layer\.)")]
    private static partial Regex Pretraining();

    [GeneratedRegex(@"^blocks\.\d+\.(\d+)\.")]
    private static partial Regex Chunk();

    [GeneratedRegex(@"\.gamma_(\d)$")]
    private static partial Regex Gamma();
}
