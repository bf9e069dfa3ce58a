using System.Text.Json.Serialization;
using MedTransfer.Core.Evaluation;

namespace MedTransfer.Core.Runs;

/// <summary>What a finished run gave: the content of its <c>metrics.json</c>.</summary>
public sealed record RunResult
{
    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>Epochs trained (fewer than configured when it stopped early).</summary>
    public required int Epochs { get; init; }

    /// <summary>The epoch whose weights were kept, counted from 1.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Metrics on the validation split with the kept weights.</summary>
    public required EvaluationScore Validation { get; init; }

    /// <summary>Metrics on the test split with the kept weights.</summary>
    public required EvaluationScore Test { get; init; }

    /// <summary>Wall time in seconds of the execution that finished the run: loading, training, evaluation.</summary>
    public required double Seconds { get; init; }

    /// <summary>Training images a second, over the time spent in training steps.</summary>
    [JsonPropertyName("images_per_s")]
    public required double ImagesPerSecond { get; init; }

    /// <summary>The share of the time of training steps that went into making batches; null in results of earlier versions.</summary>
    public double? DataShare { get; init; }

    /// <summary>When the test split was read, once, after the selection (UTC).</summary>
    public required DateTime TestReadAt { get; init; }

    /// <summary>SHA-256 of the weight file that the run started from; null for random weights.</summary>
    public string? InitialWeightsSha256 { get; init; }

    /// <summary>Where it was executed.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>Number of the attempt that finished the run, from 1; null in results of earlier versions.</summary>
    public int? Attempt { get; init; }

    /// <summary>The run's choices.</summary>
    public required RunConfig Config { get; init; }

    /// <summary>Whether the result was already there and nothing was executed.</summary>
    [JsonIgnore]
    public bool WasFinished { get; init; }

    /// <summary>The run's folder.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";
}
