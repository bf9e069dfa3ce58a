namespace MedTransfer.Core.Attribution;

/// <summary>How much of one image's map lies on its background.</summary>
/// <param name="Sample">The sample of the split.</param>
/// <param name="Area">Share of the pixels that are background: what a map that is the same everywhere would have.</param>
/// <param name="Share">Share of the map's sum that lies there; null where it is not counted.</param>
/// <param name="LeftOut">Why it is not counted; null where it is.</param>
public sealed record BackgroundShare(long Sample, double Area, double? Share, BackgroundExclusion? LeftOut)
{
    /// <summary>Of one image.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="map">The map, nowhere negative.</param>
    /// <param name="foreground">Whether each pixel is foreground.</param>
    internal static BackgroundShare Of(long sample, ReadOnlySpan<float> map, ReadOnlySpan<bool> foreground)
    {
        var (pixels, outside, sum) = (0, 0.0, 0.0);
        for (var i = 0; i < map.Length; i++)
        {
            sum += map[i];
            if (foreground[i]) continue;
            pixels++;
            outside += map[i];
        }

        BackgroundExclusion? leftOut = pixels == map.Length ? BackgroundExclusion.NoForeground
            : pixels == 0 ? BackgroundExclusion.NoBackground
            : !(sum > 0) ? BackgroundExclusion.EmptyMap : null;
        return new(sample, (double)pixels / map.Length, leftOut is null ? outside / sum : null, leftOut);
    }
}
