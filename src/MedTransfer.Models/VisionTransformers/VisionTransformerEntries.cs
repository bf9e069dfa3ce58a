namespace MedTransfer.Models;

/// <summary>The registry's vision transformers.</summary>
internal static class VisionTransformerEntries
{
    private static readonly VisionTransformerSettings Tiny = new() { EmbedDim = 192, Heads = 3 };
    private static readonly VisionTransformerSettings Small = new() { EmbedDim = 384, Heads = 6 };
    private static readonly VisionTransformerSettings Base = new();
    private static readonly VisionTransformerSettings Large = new() { EmbedDim = 1024, Depth = 24, Heads = 16 };
    private static readonly VisionTransformerSettings Clip = Base with { PreNorm = true, NormEpsilon = 1e-5 };
    private static readonly Preprocessing Dino = Preprocessing.ImageNet with { InputSize = 518, Interpolation = "bicubic", CropFraction = 1 };

    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        Entry("vit_tiny_patch16_224", Tiny, 5_717_416, Preprocessing.Half),
        Entry("vit_small_patch16_224", Small, 22_050_664, Preprocessing.Half),
        Entry("vit_base_patch16_224", Base, 86_567_656, Preprocessing.Half),
        Entry("vit_large_patch16_224", Large, 304_326_632, Preprocessing.Half),
        Entry("vit_small_patch14_dinov2", DinoV2(Small), 22_441_192, Dino),
        Entry("vit_base_patch14_dinov2", DinoV2(Base), 87_348_712, Dino),
        Entry("vit_small_patch14_reg4_dinov2", Registers(Small), 22_442_344, Dino),
        Entry("vit_base_patch14_reg4_dinov2", Registers(Base), 87_351_016, Dino),
        Entry("vit_base_patch16_clip_224", Clip, 86_568_424, Preprocessing.Clip),
        Entry("vit_base_patch16_clip_quickgelu_224", Clip with { QuickGelu = true }, 86_568_424, Preprocessing.Clip),
    ];

    // DINOv2 was trained with a layer scale from 1e-5 on, and published for images of 518 pixels.
    private static VisionTransformerSettings DinoV2(VisionTransformerSettings size) =>
        size with { ImageSize = 518, PatchSize = 14, InitValues = 1e-5 };

    private static VisionTransformerSettings Registers(VisionTransformerSettings size) =>
        DinoV2(size) with { RegisterTokens = 4, NoEmbedClass = true };

    private static ModelEntry Entry(string name, VisionTransformerSettings settings, long parameters, Preprocessing preprocessing) =>
        new(o => new VisionTransformer(name, PatchTransformerSettings.Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "ViT", ParameterCount = parameters, SmallestInput = settings.PatchSize, InputSize = settings.ImageSize,
            FeatureDimension = settings.EmbedDim, HasFixedInputSize = true, SizeMultiple = settings.PatchSize,
            Pools = [GlobalPool.Token, GlobalPool.Average, GlobalPool.Max, GlobalPool.AverageMax, GlobalPool.None],
            Preprocessing = preprocessing,
        };
}
