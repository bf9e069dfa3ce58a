namespace MedTransfer.Models;

/// <summary>The registry's Swin transformers.</summary>
internal static class SwinEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        Entry("swin_tiny_patch4_window7_224", 96, [2, 2, 6, 2], [3, 6, 12, 24], 28_288_354),
        Entry("swin_small_patch4_window7_224", 96, [2, 2, 18, 2], [3, 6, 12, 24], 49_606_258),
        Entry("swin_base_patch4_window7_224", 128, [2, 2, 18, 2], [4, 8, 16, 32], 87_768_224),
        Entry("swin_large_patch4_window7_224", 192, [2, 2, 18, 2], [6, 12, 24, 48], 196_532_476),
    ];

    private static ModelEntry Entry(string name, int channels, int[] depths, int[] heads, long parameters)
    {
        var settings = new SwinSettings { EmbedDim = channels, Depths = depths, Heads = heads };
        return new(o => new SwinTransformer(name, Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "Swin", ParameterCount = parameters, SmallestInput = settings.PatchSize << (depths.Length - 1),
            FeatureDimension = channels << (depths.Length - 1), HasFixedInputSize = true, SizeMultiple = settings.PatchSize,
            DefaultDropPathRate = settings.DropPathRate,
            Preprocessing = Preprocessing.ImageNet with { Interpolation = "bicubic", CropFraction = 0.9 },
        };
    }

    private static SwinSettings Adapt(SwinSettings settings, ModelOptions o) => settings with
    {
        ImageSize = o.ImageSize ?? settings.ImageSize,
        DropRate = o.DropRate ?? settings.DropRate,
        DropPathRate = o.DropPathRate ?? settings.DropPathRate,
        GlobalPool = o.GlobalPool ?? settings.GlobalPool,
    };
}
