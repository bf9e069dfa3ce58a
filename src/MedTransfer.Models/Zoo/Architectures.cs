namespace MedTransfer.Models;

/// <summary>The architectures of the registry. Parameter counts are checked against the built models by a test.</summary>
internal static class Architectures
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        ResNet("resnet18", ResNetBlock.Basic, [2, 2, 2, 2], 11_689_512),
        ResNet("resnet34", ResNetBlock.Basic, [3, 4, 6, 3], 21_797_672),
        ResNet("resnet50", ResNetBlock.Bottleneck, [3, 4, 6, 3], 25_557_032),
        ResNet("resnet101", ResNetBlock.Bottleneck, [3, 4, 23, 3], 44_549_160),
        ResNet("resnet152", ResNetBlock.Bottleneck, [3, 8, 36, 3], 60_192_808),
        SqueezeNet(),
        Swin("swin_tiny_patch4_window7_224", 96, [2, 2, 6, 2], [3, 6, 12, 24], 28_288_354),
        Swin("swin_small_patch4_window7_224", 96, [2, 2, 18, 2], [3, 6, 12, 24], 49_606_258),
        Swin("swin_base_patch4_window7_224", 128, [2, 2, 18, 2], [4, 8, 16, 32], 87_768_224),
    ];

    private static ModelEntry ResNet(string name, ResNetBlock block, int[] layers, long parameters) =>
        new(o => new ResNet(name, block, layers, null, o.NumClasses, o.InChannels, o.DropRate ?? 0, o.DropPathRate ?? 0))
        {
            Name = name, Family = "ResNet", ParameterCount = parameters, SmallestInput = 1,
            FeatureDimension = block == ResNetBlock.Basic ? 512 : 2048,
        };

    // 17 pixels: every pooling step still finds a map to pool.
    private static ModelEntry SqueezeNet() =>
        new(o => new SqueezeNet(o.NumClasses, o.InChannels, o.DropRate ?? 0.5))
        {
            Name = "squeezenet1_1", Family = "SqueezeNet", ParameterCount = 1_235_496, SmallestInput = 17,
            FeatureDimension = 512, DefaultDropRate = 0.5, SupportsDropPath = false,
        };

    private static ModelEntry Swin(string name, int channels, int[] depths, int[] heads, long parameters)
    {
        var settings = new SwinSettings { EmbedDim = channels, Depths = depths, Heads = heads };
        return new(o => new SwinTransformer(name, Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "Swin", ParameterCount = parameters, SmallestInput = settings.PatchSize << (depths.Length - 1),
            FeatureDimension = channels << (depths.Length - 1), HasFixedInputSize = true, DefaultDropPathRate = settings.DropPathRate,
            Preprocessing = Preprocessing.ImageNet with { Interpolation = "bicubic", CropFraction = 0.9 },
        };
    }

    private static SwinSettings Adapt(SwinSettings settings, ModelOptions o) => settings with
    {
        ImageSize = o.ImageSize ?? settings.ImageSize,
        DropRate = o.DropRate ?? settings.DropRate,
        DropPathRate = o.DropPathRate ?? settings.DropPathRate,
    };
}
