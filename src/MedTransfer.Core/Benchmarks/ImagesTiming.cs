using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>What decoding the image files of a folder costs.</summary>
public sealed record ImagesTiming
{
    /// <summary>Seconds for all files, median over rounds.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Seconds for all files in the best round.</summary>
    [JsonPropertyName("min_s")]
    public required double MinSeconds { get; init; }

    /// <summary>How many files there are.</summary>
    [JsonPropertyName("images")]
    public required int Images { get; init; }

    /// <summary>Files a second in the median round.</summary>
    [JsonPropertyName("images_per_s")]
    public double ImagesPerSecond => Images / MedianSeconds;
}
