namespace MedTransfer.Models;

/// <summary>The registry's Xception.</summary>
internal static class XceptionEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        new(o => new Xception(o.NumClasses, o.InChannels, o.DropRate ?? 0, o.GlobalPool ?? GlobalPool.Average))
        {
            Name = "legacy_xception", Family = "Xception", ParameterCount = 22_855_952, FeatureDimension = 2048, InputSize = 299,
            SmallestInput = Xception.SmallestInput, SupportsDropPath = false,
            Preprocessing = Preprocessing.Half with { InputSize = 299, CropFraction = 0.8975 },
        },
    ];
}
