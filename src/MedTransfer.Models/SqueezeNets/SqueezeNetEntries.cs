namespace MedTransfer.Models;

/// <summary>The registry's SqueezeNets.</summary>
internal static class SqueezeNetEntries
{
    private const double DropRate = 0.5;

    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        Entry(SqueezeNetVersion.Original, 1_248_424),
        Entry(SqueezeNetVersion.Faster, 1_235_496),
    ];

    private static ModelEntry Entry(SqueezeNetVersion version, long parameters)
    {
        var layout = SqueezeNetLayout.Of(version);
        return new(o => new SqueezeNet(version, o.NumClasses, o.InChannels, o.DropRate ?? DropRate))
        {
            Name = layout.Name, Family = "SqueezeNet", ParameterCount = parameters, SmallestInput = layout.SmallestImage,
            FeatureDimension = layout.Stages[^1].Channels, DefaultDropRate = DropRate, SupportsDropPath = false, Pools = [GlobalPool.Average],
        };
    }
}
