namespace MedTransfer.Models.Tests;

/// <summary>Small transformers on images of 32 pixels, a grid of 4 x 4 patches.</summary>
internal static class TinyTransformers
{
    internal static VisionTransformerSettings Vision { get; } = new() { ImageSize = 32, PatchSize = 8, EmbedDim = 48, Depth = 2, Heads = 3 };

    internal static EvaSettings Eva { get; } = new()
    {
        ImageSize = 32, PatchSize = 8, EmbedDim = 48, Depth = 2, Heads = 3, FusedQkv = false, MlpRatio = 2, SwiGlu = true, ScaleMlp = true,
        RotaryPositions = true, ReferenceGrid = 16,
    };

    internal static SegmentAnythingSettings SegmentAnything { get; } = new()
    {
        ImageSize = 32, PatchSize = 8, EmbedDim = 48, Depth = 2, Heads = 3, WindowSize = 3, GlobalBlocks = [1], RelativePositions = true, NeckChannels = 16,
    };

    /// <summary>A model of the family, filled so that every branch matters.</summary>
    internal static ImageModel Build(string family, int classes = 7, int channels = 3)
    {
        ImageModel model = family switch
        {
            "vit" => new VisionTransformer("tiny", Vision, classes, channels),
            "registers" => new VisionTransformer("tiny", Vision with { RegisterTokens = 4, NoEmbedClass = true, InitValues = 0.1, QkNorm = true }, classes, channels),
            "no class token" => new VisionTransformer("tiny", Vision with { ClassToken = false, GlobalPool = GlobalPool.AverageMax }, classes, channels),
            "clip" => new VisionTransformer("tiny", Vision with { PreNorm = true, QuickGelu = true, QkvBias = false }, classes, channels),
            "eva" => new Eva("tiny", Eva, classes, channels),
            "first eva" => new Eva("tiny", new EvaSettings { ImageSize = 32, PatchSize = 8, EmbedDim = 48, Depth = 2, Heads = 3, InitValues = 0.1 }, classes, channels),
            "packed eva" => new Eva("tiny", Eva with { ScaleMlp = false, ScaleAttention = true, AbsolutePositions = false, GlobalPool = GlobalPool.Token }, classes, channels),
            "sam" => new SegmentAnythingEncoder("tiny", SegmentAnything, classes, channels),
            "plain sam" => new SegmentAnythingEncoder("tiny", SegmentAnything with { NeckChannels = null, AbsolutePositions = false, RelativePositions = false, InitValues = 0.1, WindowSize = 0 }, classes, channels),
            _ => throw new ArgumentException(family, nameof(family)),
        };
        DeterministicFill.Apply(model);
        return model;
    }
}
