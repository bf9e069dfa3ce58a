using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How long loading a weight file into a model took, and what memory.</summary>
public sealed record WeightsTiming
{
    /// <summary>Seconds for opening, checking, matching and reading, median over rounds.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Seconds in the best round.</summary>
    [JsonPropertyName("min_s")]
    public required double MinSeconds { get; init; }

    /// <summary>Size of the file.</summary>
    [JsonPropertyName("file_bytes")]
    public required long FileBytes { get; init; }

    /// <summary>How far the process grew above what it had with the model before the first load, at the peak; on Linux only, else 0.</summary>
    [JsonPropertyName("growth_bytes")]
    public required long GrowthBytes { get; init; }

    /// <summary>Entries of the model that were loaded.</summary>
    [JsonPropertyName("loaded")]
    public required int Loaded { get; init; }
}
