namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of a vision transformer.</summary>
internal static class VisionTransformerArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("img_size", "patch_size", "embed_dim", "depth", "num_heads", "mlp_ratio", "qkv_bias", "qk_norm", "init_values", "class_token",
            "no_embed_class", "reg_tokens", "pre_norm", "fc_norm", "dynamic_img_size", "global_pool", "norm_layer", "act_layer");
        if (arguments.Text("act_layer") is not (null or "gelu" or "quick_gelu")) throw new KeyNotFoundException($"the activation {arguments.Text("act_layer")} is not implemented");
        var plain = new VisionTransformerSettings();
        return new VisionTransformer("golden", new VisionTransformerSettings
        {
            ImageSize = arguments.Integer("img_size") ?? plain.ImageSize,
            PatchSize = arguments.Integer("patch_size") ?? plain.PatchSize,
            EmbedDim = arguments.Integer("embed_dim") ?? plain.EmbedDim,
            Depth = arguments.Integer("depth") ?? plain.Depth,
            Heads = arguments.Integer("num_heads") ?? plain.Heads,
            MlpRatio = arguments.Number("mlp_ratio") ?? plain.MlpRatio,
            QkvBias = arguments.Flag("qkv_bias") ?? plain.QkvBias,
            QkNorm = arguments.Flag("qk_norm") ?? plain.QkNorm,
            InitValues = arguments.Number("init_values"),
            ClassToken = arguments.Flag("class_token") ?? plain.ClassToken,
            NoEmbedClass = arguments.Flag("no_embed_class") ?? plain.NoEmbedClass,
            RegisterTokens = arguments.Integer("reg_tokens") ?? 0,
            PreNorm = arguments.Flag("pre_norm") ?? plain.PreNorm,
            FcNorm = arguments.Flag("fc_norm"),
            DynamicImageSize = arguments.Flag("dynamic_img_size") ?? plain.DynamicImageSize,
            QuickGelu = arguments.Text("act_layer") == "quick_gelu",
            NormEpsilon = Epsilon(arguments) ?? plain.NormEpsilon,
            GlobalPool = arguments.Pool() ?? plain.GlobalPool,
        }, arguments.NumClasses, arguments.InChannels);
    }

    // {"partial": "timm.layers.LayerNorm", "kw": {"eps": 1e-05}}
    internal static double? Epsilon(GoldenArguments arguments) =>
        arguments.Has("norm_layer") ? arguments["norm_layer"].GetProperty("kw").GetProperty("eps").GetDouble() : null;
}
