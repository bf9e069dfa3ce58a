namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of EVA.</summary>
internal static class EvaArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("img_size", "patch_size", "embed_dim", "depth", "num_heads", "mlp_ratio", "qkv_bias", "qkv_fused", "swiglu_mlp", "scale_mlp",
            "scale_attn_inner", "init_values", "class_token", "use_abs_pos_emb", "use_rot_pos_emb", "ref_feat_shape", "global_pool", "norm_layer");
        var plain = new EvaSettings();
        return new Eva("golden", new EvaSettings
        {
            ImageSize = arguments.Integer("img_size") ?? plain.ImageSize,
            PatchSize = arguments.Integer("patch_size") ?? plain.PatchSize,
            EmbedDim = arguments.Integer("embed_dim") ?? plain.EmbedDim,
            Depth = arguments.Integer("depth") ?? plain.Depth,
            Heads = arguments.Integer("num_heads") ?? plain.Heads,
            MlpRatio = arguments.Number("mlp_ratio") ?? plain.MlpRatio,
            QkvBias = arguments.Flag("qkv_bias") ?? plain.QkvBias,
            FusedQkv = arguments.Flag("qkv_fused") ?? plain.FusedQkv,
            SwiGlu = arguments.Flag("swiglu_mlp") ?? plain.SwiGlu,
            ScaleMlp = arguments.Flag("scale_mlp") ?? plain.ScaleMlp,
            ScaleAttention = arguments.Flag("scale_attn_inner") ?? plain.ScaleAttention,
            InitValues = arguments.Number("init_values"),
            ClassToken = arguments.Flag("class_token") ?? plain.ClassToken,
            AbsolutePositions = arguments.Flag("use_abs_pos_emb") ?? plain.AbsolutePositions,
            RotaryPositions = arguments.Flag("use_rot_pos_emb") ?? plain.RotaryPositions,
            ReferenceGrid = arguments.Integers("ref_feat_shape")?[0],
            NormEpsilon = VisionTransformerArguments.Epsilon(arguments) ?? plain.NormEpsilon,
            GlobalPool = arguments.Pool() ?? plain.GlobalPool,
        }, arguments.NumClasses, arguments.InChannels);
    }
}
