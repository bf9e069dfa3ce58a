namespace MedTransfer.Models;

/// <summary>The registry's EfficientNets.</summary>
internal static class EfficientNetEntries
{
    // Input sizes are those of timm's weights.
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        Entry("efficientnet_b0", 1, 1, 224, 1280, 5_288_548),
        Entry("efficientnet_b1", 1, 1.1, 224, 1280, 7_794_184),
        Entry("efficientnet_b2", 1.1, 1.2, 256, 1408, 9_109_994),
        Entry("efficientnet_b3", 1.2, 1.4, 288, 1536, 12_233_232),
        Entry("efficientnet_b4", 1.4, 1.8, 320, 1792, 19_341_616),
    ];

    private static ModelEntry Entry(string name, double width, double depth, int size, int features, long parameters) =>
        new(o => new EfficientNet(
            name, width, depth, o.NumClasses, o.InChannels, o.DropRate ?? 0, o.DropPathRate ?? 0, o.GlobalPool ?? GlobalPool.Average, o.CifarStem))
        {
            Name = name, Family = "EfficientNet", ParameterCount = parameters, FeatureDimension = features, InputSize = size, SmallestInput = 1,
            SupportsCifarStem = true, Preprocessing = Preprocessing.ImageNet with { InputSize = size, Interpolation = "bicubic" },
        };
}
