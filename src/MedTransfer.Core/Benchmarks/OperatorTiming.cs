using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>What a call into libtorch costs.</summary>
public sealed record OperatorTiming
{
    /// <summary>Seconds a call, median over rounds.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Seconds a call in the best round.</summary>
    [JsonPropertyName("min_s")]
    public required double MinSeconds { get; init; }

    /// <summary>Bytes that a call leaves on the managed heap: its result, and nothing where that is its own operand.</summary>
    [JsonPropertyName("allocated_bytes")]
    public required double AllocatedBytes { get; init; }
}
