namespace MedTransfer.Models;

/// <summary>The registry's SqueezeNets.</summary>
internal static class SqueezeNetEntries
{
    // 17 pixels: every pooling step still finds a map to pool.
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        new(o => new SqueezeNet(o.NumClasses, o.InChannels, o.DropRate ?? 0.5))
        {
            Name = "squeezenet1_1", Family = "SqueezeNet", ParameterCount = 1_235_496, SmallestInput = 17,
            FeatureDimension = 512, DefaultDropRate = 0.5, SupportsDropPath = false, Pools = [GlobalPool.Average],
        },
    ];
}
