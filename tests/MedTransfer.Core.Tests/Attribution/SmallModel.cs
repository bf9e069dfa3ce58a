using MedTransfer.Models;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>A small model of every family of the zoo, and what its explained maps should be like.</summary>
internal sealed record SmallModel(string Layer, int Height, int Width, int Rows, int Columns, Func<ImageModel> Build)
{
    private static readonly VisionTransformerSettings Vision = new() { ImageSize = 32, PatchSize = 8, EmbedDim = 48, Depth = 2, Heads = 3 };

    private static readonly EvaSettings Eva = new() { ImageSize = 32, PatchSize = 8, EmbedDim = 48, Depth = 2, Heads = 3, FusedQkv = false, SwiGlu = true, RotaryPositions = true };

    private static readonly SwinSettings Swin = new() { ImageSize = 32, PatchSize = 4, WindowSize = 4, EmbedDim = 24, Depths = [1, 2], Heads = [2, 4] };

    private static readonly SegmentAnythingSettings Sam = new()
    {
        ImageSize = 32, PatchSize = 8, EmbedDim = 48, Depth = 2, Heads = 3, WindowSize = 3, GlobalBlocks = [1], RelativePositions = true, NeckChannels = 16,
    };

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, SmallModel> All { get; } = new Dictionary<string, SmallModel>(StringComparer.Ordinal)
    {
        ["resnet"] = new("layer4", 64, 32, 2, 1, () => ModelZoo.Create("resnet18", 5)),
        ["resnet of bottlenecks"] = new("layer4", 28, 28, 4, 4, () => new ResNet("tiny", new() { Layers = [1, 1, 1, 1], Channels = [8, 16, 24, 32], CifarStem = true }, 5)),
        ["vgg"] = new("features.9", 32, 48, 8, 12, () => new Vgg("tiny", new() { Stages = [[8], [16], [16, 32]], HeadDimension = 32 }, 5)),
        ["vgg with norms"] = new("features.6", 32, 32, 16, 16, () => new Vgg("tiny", new() { Stages = [[8], [16]], BatchNorm = true, HeadDimension = 32 }, 5)),
        ["alexnet"] = new("features.11", 95, 63, 5, 3, () => ModelZoo.Create("alexnet", 5)),
        ["squeezenet"] = new("features.12", 64, 48, 3, 2, () => ModelZoo.Create("squeezenet1_1", 5)),
        ["densenet"] = new("features", 64, 32, 4, 2, () => new DenseNet("tiny", new() { Layers = [2, 2, 2], GrowthRate = 8 }, 5)),
        ["efficientnet"] = new("act2", 64, 32, 2, 1, () => ModelZoo.Create("efficientnet_b0", 5)),
        ["mobilenet v2"] = new("features.18", 64, 32, 2, 1, () => ModelZoo.Create("mobilenet_v2", 5)),
        ["mobilenet v3"] = new("features.12", 64, 32, 2, 1, () => ModelZoo.Create("mobilenet_v3_small", 5)),
        ["inception v3"] = new("Mixed_7c", 139, 107, 3, 2, () => ModelZoo.Create("inception_v3", 5)),
        ["inception resnet"] = new("conv2d_7b", 107, 75, 2, 1, () => ModelZoo.Create("inception_resnet_v2", 5)),
        ["xception"] = new("act4", 64, 32, 2, 1, () => ModelZoo.Create("legacy_xception", 5)),
        ["cbr"] = new("blocks.3", 64, 32, 4, 2, () => ModelZoo.Create("cbr_tiny_narrow", 5)),
        ["vit"] = new("blocks.1.norm1", 32, 32, 4, 4, () => new VisionTransformer("tiny", Vision, 5)),
        ["vit, average"] = new("blocks.1.norm1", 32, 32, 4, 4, () => new VisionTransformer("tiny", Vision with { GlobalPool = GlobalPool.Average }, 5)),
        ["vit without a class token"] = new("blocks.1.norm1", 32, 32, 4, 4, () => new VisionTransformer("tiny", Vision with { ClassToken = false, GlobalPool = GlobalPool.Average }, 5)),
        ["dinov2"] = new("blocks.1.norm1", 32, 32, 4, 4, () => new VisionTransformer("tiny", Vision with { RegisterTokens = 4, NoEmbedClass = true, InitValues = 0.1 }, 5)),
        ["clip"] = new("blocks.1.norm1", 32, 32, 4, 4, () => new VisionTransformer("tiny", Vision with { PreNorm = true, QuickGelu = true }, 5)),
        ["eva"] = new("blocks.1.norm1", 32, 32, 4, 4, () => new Eva("tiny", Eva, 5)),
        ["eva of clip"] = new("blocks.1.norm1", 32, 32, 4, 4, () => new Eva("tiny", Eva with { ScaleAttention = true, GlobalPool = GlobalPool.Token }, 5)),
        ["swin"] = new("layers.1.blocks.1.norm1", 32, 32, 4, 4, () => new SwinTransformer("tiny", Swin, 5)),
        ["swin of any size"] = new("layers.1.blocks.1.norm1", 40, 24, 5, 3, () => new SwinTransformer("tiny", Swin with { StrictImageSize = false }, 5)),
        ["sam"] = new("blocks.1.norm1", 48, 32, 6, 4, () => new SegmentAnythingEncoder("tiny", Sam, 5)),
    };
}
