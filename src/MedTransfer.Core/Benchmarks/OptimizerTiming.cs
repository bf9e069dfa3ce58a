using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How long the steps of an optimizer took.</summary>
public sealed record OptimizerTiming
{
    /// <summary>Median seconds a step.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Least seconds a step.</summary>
    [JsonPropertyName("min_s")]
    public required double MinSeconds { get; init; }

    /// <summary>Tensors that were changed.</summary>
    [JsonPropertyName("tensors")]
    public required int Tensors { get; init; }

    /// <summary>Numbers in them.</summary>
    [JsonPropertyName("parameters")]
    public required long Parameters { get; init; }

    /// <summary>Steps measured.</summary>
    [JsonPropertyName("iterations")]
    public required int Iterations { get; init; }
}
