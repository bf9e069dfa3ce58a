namespace MedTransfer.Models;

/// <summary>The registry's Inception-v3.</summary>
internal static class InceptionV3Entries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        new(o => new InceptionV3(o.NumClasses, o.InChannels, o.DropRate ?? 0, o.GlobalPool ?? GlobalPool.Average))
        {
            Name = "inception_v3", Family = "Inception-v3", ParameterCount = 23_834_568, FeatureDimension = 2048, InputSize = 299,
            SmallestInput = InceptionV3.SmallestInput, SupportsDropPath = false, Preprocessing = Preprocessing.Half with { InputSize = 299, CropFraction = 0.875 },
        },
    ];
}
