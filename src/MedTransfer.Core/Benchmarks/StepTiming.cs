using System.Text.Json.Serialization;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How long training steps took.</summary>
public sealed record StepTiming
{
    /// <summary>Median seconds a step.</summary>
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>Least seconds a step.</summary>
    [JsonPropertyName("min_s")]
    public required double MinSeconds { get; init; }

    /// <summary>Images a second at the median.</summary>
    [JsonPropertyName("images_per_s")]
    public required double ImagesPerSecond { get; init; }

    /// <summary>The most memory that the process has held, in bytes.</summary>
    [JsonPropertyName("peak_rss_bytes")]
    public required long PeakRssBytes { get; init; }

    /// <summary>Steps measured.</summary>
    [JsonPropertyName("iterations")]
    public required int Iterations { get; init; }

    /// <summary>Arithmetic that was used.</summary>
    [JsonPropertyName("precision")]
    public required Precision Precision { get; init; }

    /// <summary>Order of the image tensors that was used.</summary>
    [JsonPropertyName("layout")]
    public required MemoryLayout Layout { get; init; }

    /// <summary>Loss of the last step, which shows that it was a real one.</summary>
    [JsonPropertyName("loss")]
    public required double Loss { get; init; }
}
