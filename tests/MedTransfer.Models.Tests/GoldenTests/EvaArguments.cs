namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of EVA.</summary>
internal static class EvaArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        var plain = new EvaSettings();
        return new Eva("golden", PatchTransformerArguments.Apply(
            arguments, plain, "qkv_fused", "swiglu_mlp", "scale_mlp", "scale_attn_inner", "class_token", "use_abs_pos_emb", "use_rot_pos_emb", "ref_feat_shape") with
        {
            FusedQkv = arguments.Flag("qkv_fused") ?? plain.FusedQkv,
            SwiGlu = arguments.Flag("swiglu_mlp") ?? plain.SwiGlu,
            ScaleMlp = arguments.Flag("scale_mlp") ?? plain.ScaleMlp,
            ScaleAttention = arguments.Flag("scale_attn_inner") ?? plain.ScaleAttention,
            ClassToken = arguments.Flag("class_token") ?? plain.ClassToken,
            AbsolutePositions = arguments.Flag("use_abs_pos_emb") ?? plain.AbsolutePositions,
            RotaryPositions = arguments.Flag("use_rot_pos_emb") ?? plain.RotaryPositions,
            ReferenceGrid = arguments.Integers("ref_feat_shape")?[0],
        }, arguments.NumClasses, arguments.InChannels);
    }
}
