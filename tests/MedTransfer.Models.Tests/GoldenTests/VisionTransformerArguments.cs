namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of a vision transformer.</summary>
internal static class VisionTransformerArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        if (arguments.Text("act_layer") is not (null or "gelu" or "quick_gelu")) throw new KeyNotFoundException($"the activation {arguments.Text("act_layer")} is not implemented");
        var plain = new VisionTransformerSettings();
        return new VisionTransformer("golden", PatchTransformerArguments.Apply(
            arguments, plain, "qk_norm", "class_token", "no_embed_class", "reg_tokens", "pre_norm", "fc_norm", "dynamic_img_size", "act_layer") with
        {
            QkNorm = arguments.Flag("qk_norm") ?? plain.QkNorm,
            ClassToken = arguments.Flag("class_token") ?? plain.ClassToken,
            NoEmbedClass = arguments.Flag("no_embed_class") ?? plain.NoEmbedClass,
            RegisterTokens = arguments.Integer("reg_tokens") ?? 0,
            PreNorm = arguments.Flag("pre_norm") ?? plain.PreNorm,
            FcNorm = arguments.Flag("fc_norm"),
            DynamicImageSize = arguments.Flag("dynamic_img_size") ?? plain.DynamicImageSize,
            QuickGelu = arguments.Text("act_layer") == "quick_gelu",
        }, arguments.NumClasses, arguments.InChannels);
    }
}
