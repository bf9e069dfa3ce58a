namespace MedTransfer.Models;

/// <summary>The registry's ResNets.</summary>
internal static class ResNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        Entry("resnet18", ResNetBlock.Basic, [2, 2, 2, 2], 11_689_512),
        Entry("resnet34", ResNetBlock.Basic, [3, 4, 6, 3], 21_797_672),
        Entry("resnet50", ResNetBlock.Bottleneck, [3, 4, 6, 3], 25_557_032),
        Entry("resnet101", ResNetBlock.Bottleneck, [3, 4, 23, 3], 44_549_160),
        Entry("resnet152", ResNetBlock.Bottleneck, [3, 8, 36, 3], 60_192_808),
    ];

    private static ModelEntry Entry(string name, ResNetBlock block, int[] layers, long parameters)
    {
        var settings = new ResNetSettings { Block = block, Layers = layers };
        return new(o => new ResNet(name, Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "ResNet", ParameterCount = parameters, SmallestInput = 1, SupportsCifarStem = true,
            FeatureDimension = settings.LastChannels,

            // What timm's default weights of every depth (a1, a1h) are evaluated with.
            Preprocessing = Preprocessing.ImageNet with { Interpolation = "bicubic", CropFraction = 0.95 },
        };
    }

    private static ResNetSettings Adapt(ResNetSettings settings, ModelOptions o) => settings with
    {
        CifarStem = o.CifarStem,
        DropRate = o.DropRate ?? settings.DropRate,
        DropPathRate = o.DropPathRate ?? settings.DropPathRate,
        GlobalPool = o.GlobalPool ?? settings.GlobalPool,
    };
}
