namespace MedTransfer.Models;

/// <summary>The registry's MobileNets, by torchvision's names.</summary>
internal static class MobileNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        new(o => new MobileNetV2(o.NumClasses, o.InChannels, o.DropRate ?? 0.2, o.GlobalPool ?? GlobalPool.Average))
        {
            Name = "mobilenet_v2", Family = "MobileNet-v2", ParameterCount = 3_504_872, FeatureDimension = 1280, SmallestInput = 1,
            DefaultDropRate = 0.2, SupportsDropPath = false,
        },
        Third("mobilenet_v3_small", MobileNetV3Variant.Small, 576, 2_542_856),
        Third("mobilenet_v3_large", MobileNetV3Variant.Large, 960, 5_483_032),
    ];

    private static ModelEntry Third(string name, MobileNetV3Variant variant, int features, long parameters) =>
        new(o => new MobileNetV3(variant, o.NumClasses, o.InChannels, o.DropRate ?? 0.2, o.GlobalPool ?? GlobalPool.Average))
        {
            Name = name, Family = "MobileNet-v3", ParameterCount = parameters, FeatureDimension = features, SmallestInput = 1,
            DefaultDropRate = 0.2, SupportsDropPath = false, Pools = [GlobalPool.Average, GlobalPool.Max, GlobalPool.AverageMax],
        };
}
