namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of a Swin transformer.</summary>
internal static class SwinArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("img_size", "patch_size", "window_size", "embed_dim", "depths", "num_heads", "mlp_ratio", "always_partition", "strict_img_size");
        var plain = new SwinSettings();
        return new SwinTransformer("golden", new SwinSettings
        {
            ImageSize = arguments.Integer("img_size") ?? plain.ImageSize,
            PatchSize = arguments.Integer("patch_size") ?? plain.PatchSize,
            WindowSize = arguments.Integer("window_size") ?? plain.WindowSize,
            EmbedDim = arguments.Integer("embed_dim") ?? plain.EmbedDim,
            Depths = arguments.Integers("depths") ?? plain.Depths,
            Heads = arguments.Integers("num_heads") ?? plain.Heads,
            MlpRatio = arguments.Number("mlp_ratio") ?? plain.MlpRatio,
            AlwaysPartition = arguments.Flag("always_partition") ?? plain.AlwaysPartition,
            StrictImageSize = arguments.Flag("strict_img_size") ?? plain.StrictImageSize,
            DropPathRate = 0,
        }, arguments.NumClasses, arguments.InChannels);
    }
}
