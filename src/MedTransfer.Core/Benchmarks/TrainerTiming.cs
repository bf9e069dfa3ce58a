using System.Text.Json.Serialization;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Benchmarks;

/// <summary>What a trainer adds to the steps that it makes.</summary>
public sealed record TrainerTiming
{
    /// <summary>Median seconds a step of the trainer, without the making of its batches.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Median seconds a step of the bare loop.</summary>
    [JsonPropertyName("bare_median_s")]
    public required double BareMedianSeconds { get; init; }

    /// <summary>The median over the rounds of the trainer's time through the loop's.</summary>
    [JsonPropertyName("ratio")]
    public required double Ratio { get; init; }

    /// <summary>The trainer's best round through the loop's best: what is left where other work disturbs the machine.</summary>
    [JsonPropertyName("ratio_of_best")]
    public required double RatioOfBest { get; init; }

    /// <summary>Rounds measured, each an epoch of both.</summary>
    [JsonPropertyName("rounds")]
    public required int Rounds { get; init; }

    /// <summary>Arithmetic that was used.</summary>
    [JsonPropertyName("precision")]
    public required Precision Precision { get; init; }

    /// <summary>Order of the image tensors that was used.</summary>
    [JsonPropertyName("layout")]
    public required MemoryLayout Layout { get; init; }
}
