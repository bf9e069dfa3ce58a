using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How long reading a data set took.</summary>
public sealed record LoadTiming
{
    /// <summary>Seconds from the file to tensors, median over rounds.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Seconds in the best round.</summary>
    [JsonPropertyName("min_s")]
    public required double MinSeconds { get; init; }

    /// <summary>Bytes of all images.</summary>
    [JsonPropertyName("image_bytes")]
    public required long ImageBytes { get; init; }

    /// <summary>The file; the name of a generated set.</summary>
    [JsonPropertyName("path")]
    public required string Path { get; init; }
}
