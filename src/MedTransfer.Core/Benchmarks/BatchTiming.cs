using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How fast batches are made.</summary>
public sealed record BatchTiming
{
    /// <summary>Images a second, median over epochs.</summary>
    [JsonPropertyName("images_per_s")]
    public required double ImagesPerSecond { get; init; }

    /// <summary>Images a second in the best epoch.</summary>
    [JsonPropertyName("max_images_per_s")]
    public required double MaxImagesPerSecond { get; init; }

    /// <summary>Images an epoch.</summary>
    [JsonPropertyName("images")]
    public required long Images { get; init; }
}
