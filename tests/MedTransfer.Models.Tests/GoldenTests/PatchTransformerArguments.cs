namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments that all transformers on patches have.</summary>
internal static class PatchTransformerArguments
{
    private static readonly string[] Names =
        ["img_size", "patch_size", "embed_dim", "depth", "num_heads", "mlp_ratio", "qkv_bias", "init_values", "global_pool", "norm_layer"];

    /// <summary>The settings with these arguments, after refusing any that are neither among them nor <paramref name="others"/>.</summary>
    internal static T Apply<T>(GoldenArguments arguments, T plain, params string[] others)
        where T : PatchTransformerSettings
    {
        arguments.Only([.. Names, .. others]);
        return (T)((PatchTransformerSettings)plain with
        {
            ImageSize = arguments.Integer("img_size") ?? plain.ImageSize,
            PatchSize = arguments.Integer("patch_size") ?? plain.PatchSize,
            EmbedDim = arguments.Integer("embed_dim") ?? plain.EmbedDim,
            Depth = arguments.Integer("depth") ?? plain.Depth,
            Heads = arguments.Integer("num_heads") ?? plain.Heads,
            MlpRatio = arguments.Number("mlp_ratio") ?? plain.MlpRatio,
            QkvBias = arguments.Flag("qkv_bias") ?? plain.QkvBias,
            InitValues = arguments.Number("init_values"),
            NormEpsilon = Epsilon(arguments) ?? plain.NormEpsilon,
            GlobalPool = arguments.Pool() ?? plain.GlobalPool,
        });
    }

    // {"partial": "timm.layers.LayerNorm", "kw": {"eps": 1e-05}}
    private static double? Epsilon(GoldenArguments arguments) =>
        arguments.Has("norm_layer") ? arguments["norm_layer"].GetProperty("kw").GetProperty("eps").GetDouble() : null;
}
