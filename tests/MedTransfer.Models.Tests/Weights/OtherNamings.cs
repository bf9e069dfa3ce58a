using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>A model's state dict as others than timm would write it, with what else stands in their files.</summary>
internal static class OtherNamings
{
    internal static Dictionary<string, Tensor> Of(ImageModel model, string naming)
    {
        var state = model.state_dict();

        // A projection has no bias.
        if (naming is "OpenCLIP" or "transformers" or "OpenAI's encoder alone" && state.TryGetValue("head.bias", out var bias)) bias.zero_();
        return naming switch
        {
            "chunks" => Rename(state, n => n.Replace("blocks.", "blocks.0.", StringComparison.Ordinal)),
            "masked autoencoder" => With(state, "mask_token", "decoder_pos_embed", "decoder_blocks.0.norm1.weight"),
            "timm's first" => With(Matrix(state), "pre_logits.fc.weight", "pre_logits.fc.bias"),
            "data parallel" => Rename(state, n => "module." + n),
            "DINOv2" => With(DinoV2(state), "mask_token"),
            "gammas" => Rename(state, n => n.Replace("ls1.gamma", "gamma_1", StringComparison.Ordinal).Replace("ls2.gamma", "gamma_2", StringComparison.Ordinal)),
            "OpenCLIP" => With(
                Rename(state, n => n == "head.weight" ? "visual.head.proj.weight" : "visual.trunk." + n, "head.bias"), "logit_scale", "text.positional_embedding"),
            "EVA-CLIP" => With(Rename(state, EvaClip), "visual.rope.freqs_cos", "logit_scale"),
            "transformers" => With(Transformers(state), "logit_scale", "text_model.final_layer_norm.weight", "vision_model.embeddings.position_ids"),
            "OpenAI's encoder alone" => OpenAi(state),
            _ => throw new ArgumentException(naming, nameof(naming)),
        };
    }

    private static Dictionary<string, Tensor> Rename(Dictionary<string, Tensor> state, Func<string, string> rule, string? without = null) =>
        state.Where(s => s.Key != without).ToDictionary(s => rule(s.Key), s => s.Value);

    private static Dictionary<string, Tensor> With(Dictionary<string, Tensor> state, params string[] others) =>
        new(state.Concat(others.Select(o => KeyValuePair.Create(o, ones(2)))));

    private static Dictionary<string, Tensor> Matrix(Dictionary<string, Tensor> state) =>
        state.ToDictionary(s => s.Key, s => s.Key == "patch_embed.proj.weight" ? s.Value.flatten(1) : s.Value);

    // Half of timm's class token is a position here; a half is exact.
    private static Dictionary<string, Tensor> DinoV2(Dictionary<string, Tensor> state)
    {
        var named = Rename(state, n => n == "reg_token" ? "register_tokens" : n);
        var half = state["cls_token"] * 0.5;
        named["cls_token"] = half;
        named["pos_embed"] = cat([half, state["pos_embed"]], 1);
        return named;
    }

    private static string EvaClip(string name) => "visual." + name
        .Replace("attn.norm.", "attn.inner_attn_ln.", StringComparison.Ordinal).Replace("mlp.fc1.", "mlp.w12.", StringComparison.Ordinal)
        .Replace("mlp.fc2.", "mlp.w3.", StringComparison.Ordinal).Replace("q_proj.bias", "q_bias", StringComparison.Ordinal)
        .Replace("v_proj.bias", "v_bias", StringComparison.Ordinal);

    private static Dictionary<string, Tensor> Transformers(Dictionary<string, Tensor> state)
    {
        var named = new Dictionary<string, Tensor>();
        foreach (var (name, value) in state.Where(s => s.Key != "head.bias"))
        {
            var other = "vision_model." + name.Replace("blocks.", "encoder.layers.", StringComparison.Ordinal).Replace(".norm", ".layer_norm", StringComparison.Ordinal)
                .Replace("attn.proj", "self_attn.out_proj", StringComparison.Ordinal);
            if (name == "cls_token") named["vision_model.embeddings.class_embedding"] = value.flatten();
            else if (name == "pos_embed") named["vision_model.embeddings.position_embedding.weight"] = value.squeeze(0);
            else if (name == "patch_embed.proj.weight") named["vision_model.embeddings.patch_embedding.weight"] = value;
            else if (name == "head.weight") named["visual_projection.weight"] = value;
            else if (name.StartsWith("norm_pre.", StringComparison.Ordinal)) named["vision_model." + name.Replace("norm_pre", "pre_layrnorm", StringComparison.Ordinal)] = value;
            else if (name.StartsWith("norm.", StringComparison.Ordinal)) named["vision_model.post_layer" + name] = value;
            else if (!name.Contains(".qkv.", StringComparison.Ordinal)) named[other] = value;
            else foreach (var (part, letter) in value.chunk(3).Zip("qkv")) named[other.Replace("attn.qkv", $"self_attn.{letter}_proj", StringComparison.Ordinal)] = part.contiguous();
        }

        return named;
    }

    private static Dictionary<string, Tensor> OpenAi(Dictionary<string, Tensor> state)
    {
        var named = Rename(state, n => n.Replace("blocks.", "transformer.resblocks.", StringComparison.Ordinal).Replace("norm_pre", "ln_pre", StringComparison.Ordinal)
            .Replace(".norm", ".ln_", StringComparison.Ordinal).Replace("attn.proj", "attn.out_proj", StringComparison.Ordinal).Replace("qkv.", "in_proj_", StringComparison.Ordinal)
            .Replace("fc1", "c_fc", StringComparison.Ordinal).Replace("fc2", "c_proj", StringComparison.Ordinal).Replace("patch_embed.proj", "conv1", StringComparison.Ordinal), "head.bias");
        Move("cls_token", "class_embedding", x => x.flatten());
        Move("pos_embed", "positional_embedding", x => x.squeeze(0));
        Move("head.weight", "proj", x => x.t().contiguous());
        Move("norm.weight", "ln_post.weight", x => x);
        Move("norm.bias", "ln_post.bias", x => x);
        return named;

        void Move(string from, string to, Func<Tensor, Tensor> change)
        {
            named[to] = change(named[from]);
            named.Remove(from);
        }
    }
}
