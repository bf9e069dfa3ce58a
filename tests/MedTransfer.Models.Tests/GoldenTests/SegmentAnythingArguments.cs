namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of the image encoder of Segment Anything.</summary>
internal static class SegmentAnythingArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("img_size", "patch_size", "embed_dim", "depth", "num_heads", "mlp_ratio", "qkv_bias", "init_values", "window_size",
            "global_attn_indexes", "use_abs_pos", "use_rel_pos", "neck_chans", "global_pool", "norm_layer");
        var plain = new SegmentAnythingSettings();
        return new SegmentAnythingEncoder("golden", new SegmentAnythingSettings
        {
            ImageSize = arguments.Integer("img_size") ?? plain.ImageSize,
            PatchSize = arguments.Integer("patch_size") ?? plain.PatchSize,
            EmbedDim = arguments.Integer("embed_dim") ?? plain.EmbedDim,
            Depth = arguments.Integer("depth") ?? plain.Depth,
            Heads = arguments.Integer("num_heads") ?? plain.Heads,
            MlpRatio = arguments.Number("mlp_ratio") ?? plain.MlpRatio,
            QkvBias = arguments.Flag("qkv_bias") ?? plain.QkvBias,
            InitValues = arguments.Number("init_values"),
            WindowSize = arguments.Integer("window_size") ?? plain.WindowSize,
            GlobalBlocks = arguments.Integers("global_attn_indexes") ?? plain.GlobalBlocks,
            AbsolutePositions = arguments.Flag("use_abs_pos") ?? plain.AbsolutePositions,
            RelativePositions = arguments.Flag("use_rel_pos") ?? plain.RelativePositions,
            NeckChannels = arguments.Has("neck_chans") && arguments["neck_chans"].ValueKind == System.Text.Json.JsonValueKind.Null ? null : arguments.Integer("neck_chans") ?? plain.NeckChannels,
            NormEpsilon = VisionTransformerArguments.Epsilon(arguments) ?? plain.NormEpsilon,
            GlobalPool = arguments.Pool() ?? plain.GlobalPool,
        }, arguments.NumClasses, arguments.InChannels);
    }
}
