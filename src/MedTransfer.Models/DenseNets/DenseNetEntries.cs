namespace MedTransfer.Models;

/// <summary>The registry's DenseNets.</summary>
internal static class DenseNetEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        Entry("densenet121", [6, 12, 24, 16], 7_978_856),
        Entry("densenet169", [6, 12, 32, 32], 14_149_480),
        Entry("densenet201", [6, 12, 48, 32], 20_013_928),
    ];

    private static ModelEntry Entry(string name, int[] layers, long parameters)
    {
        var settings = new DenseNetSettings { Layers = layers };
        return new(o => new DenseNet(name, Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "DenseNet", ParameterCount = parameters, FeatureDimension = settings.LastChannels,
            SmallestInput = settings.SmallestImage, SmallestCifarInput = (settings with { CifarStem = true }).SmallestImage,
            SupportsCifarStem = true, SupportsDropPath = false,
            Preprocessing = Preprocessing.ImageNet with { Interpolation = "bicubic" },
        };
    }

    private static DenseNetSettings Adapt(DenseNetSettings settings, ModelOptions o) => settings with
    {
        CifarStem = o.CifarStem,
        DropRate = o.DropRate ?? settings.DropRate,
        GlobalPool = o.GlobalPool ?? settings.GlobalPool,
    };
}
