using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How long it took to explain images, and what came out.</summary>
public sealed record AttributionTiming
{
    /// <summary>Seconds for all images, median over rounds.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Seconds for all images in the best round.</summary>
    [JsonPropertyName("min_s")]
    public required double MinSeconds { get; init; }

    /// <summary>Images a second at the median.</summary>
    [JsonPropertyName("images_per_s")]
    public required double ImagesPerSecond { get; init; }

    /// <summary>The most memory that the process has held, in bytes.</summary>
    [JsonPropertyName("peak_rss_bytes")]
    public required long PeakRssBytes { get; init; }

    /// <summary>The mean over all pixels of all maps, so that another program's can be compared with it.</summary>
    [JsonPropertyName("value")]
    public required double Value { get; init; }
}
