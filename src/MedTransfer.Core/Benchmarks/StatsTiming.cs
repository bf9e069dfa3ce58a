using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How long a piece of statistics took, and what came out.</summary>
public sealed record StatsTiming
{
    /// <summary>Seconds, median over rounds.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Seconds in the best round.</summary>
    [JsonPropertyName("min_s")]
    public required double MinSeconds { get; init; }

    /// <summary>The result, so that another program's can be compared with it: the AUC, the p-value, the lower end of the
    /// interval, the similarity.</summary>
    [JsonPropertyName("value")]
    public required double Value { get; init; }
}
