using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How long a comparison of two networks takes.</summary>
public sealed record SimilarityTiming
{
    /// <summary>Seconds in all: both networks' activations and every figure.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds of them until both networks had seen all images.</summary>
    public required double CaptureSeconds { get; init; }

    /// <summary>Images.</summary>
    public required int Images { get; init; }

    /// <summary>Stages.</summary>
    public required int Stages { get; init; }

    /// <summary>The mean of the first measure over the stages.</summary>
    public required double Value { get; init; }

    /// <summary>The largest physical memory of the process so far, in bytes.</summary>
    [JsonPropertyName("peak_rss_bytes")]
    public required long PeakRssBytes { get; init; }
}
