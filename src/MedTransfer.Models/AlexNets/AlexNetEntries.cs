namespace MedTransfer.Models;

/// <summary>The registry's AlexNet.</summary>
internal static class AlexNetEntries
{
    private const double DropRate = 0.5;

    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        new(o => new AlexNet(o.NumClasses, o.InChannels, o.DropRate ?? DropRate))
        {
            Name = "alexnet", Family = "AlexNet", ParameterCount = 61_100_840, FeatureDimension = 256, SmallestInput = AlexNet.SmallestImage,
            DefaultDropRate = DropRate, SupportsDropPath = false, Pools = [GlobalPool.Average],
        },
    ];
}
