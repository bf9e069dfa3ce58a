namespace MedTransfer.Models;

/// <summary>The registry's Inception-ResNet-v2.</summary>
internal static class InceptionResNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        new(o => new InceptionResNet(o.NumClasses, o.InChannels, o.DropRate ?? 0, o.GlobalPool ?? GlobalPool.Average))
        {
            Name = "inception_resnet_v2", Family = "Inception-ResNet", ParameterCount = 55_843_464, FeatureDimension = 1536, InputSize = 299,
            SmallestInput = InceptionResNet.SmallestInput, SupportsDropPath = false,
            Preprocessing = Preprocessing.Half with { InputSize = 299, CropFraction = 0.8975 },
        },
    ];
}
