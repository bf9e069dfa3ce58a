namespace MedTransfer.Models;

/// <summary>Recognises the namings in which EVA models are published, and gives timm's names.</summary>
internal static class EvaNames
{
    private const string Whole = "visual.";

    private static readonly (string, string)[] Rules =
    [
        ("mlp.ffn_ln", "mlp.norm"), ("attn.inner_attn_ln", "attn.norm"), ("mlp.w12.", "mlp.fc1."), ("mlp.w1.", "mlp.fc1_g."),
        ("mlp.w2.", "mlp.fc1_x."), ("mlp.w3.", "mlp.fc2."),
    ];

    private static readonly (string, string)[] SeparateBiases = [("attn.q_bias", "attn.q_proj.bias"), ("attn.v_bias", "attn.v_proj.bias")];

    /// <summary>Renames and leaves out, until only timm's names are left.</summary>
    /// <param name="map">The tensors.</param>
    /// <param name="isFused">Whether the model has one layer for queries, keys and values.</param>
    internal static void Adapt(WeightMap map, bool isFused)
    {
        if (!OpenClipNames.Adapt(map) && map.Contains(Whole + "patch_embed.proj.weight"))
        {
            map.Note("EVA-CLIP's names of its image encoder");
            NameRules.KeepBelow(map, Whole, ClipNames.NotVisual);
        }

        map.Ignore(name => name.Contains("rope.", StringComparison.Ordinal), "rotary positions are computed");
        map.Ignore(name => name.EndsWith(".attn.k_bias", StringComparison.Ordinal), "keys have no bias");
        map.Ignore(name => name == "mask_token" || name.StartsWith("lm_head.", StringComparison.Ordinal), "it belongs to masked pretraining");
        map.Rename(name => NameRules.Replace(name, isFused ? Rules : [.. Rules, .. SeparateBiases]));
    }
}
