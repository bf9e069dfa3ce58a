using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Pools maps as <see cref="GlobalPool"/> says.</summary>
internal static class Pooling
{
    /// <summary>A map <c>[N, C, H, W]</c> to <c>[N, C]</c>; the map itself (a new handle) without pooling.</summary>
    /// <param name="map">The map.</param>
    /// <param name="pool">How to pool.</param>
    /// <param name="channelsLast">Whether the map is <c>[N, H, W, C]</c>.</param>
    internal static Tensor Apply(Tensor map, GlobalPool pool, bool channelsLast = false)
    {
        using var scope = NewDisposeScope();
        long[] axes = channelsLast ? [1, 2] : [2, 3];
        var pooled = pool switch
        {
            GlobalPool.Average => map.mean(axes),
            GlobalPool.Max => map.amax(axes),
            GlobalPool.AverageMax => map.mean(axes).add(map.amax(axes)).mul(0.5),
            GlobalPool.None => map.alias(),
            _ => throw new InvalidConfigurationException($"A map cannot be pooled by {pool}; choose {GlobalPool.Average}, {GlobalPool.Max}, {GlobalPool.AverageMax} or {GlobalPool.None}."),
        };
        return pooled.MoveToOuterDisposeScope();
    }
}
