using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Data;

namespace MedTransfer.Core.Inference;

/// <summary>
/// What a finished run's network needs beside weights and choices to serve without its data: the content of
/// <c>classifier.json</c>.
/// </summary>
public sealed record ClassifierCard
{
    /// <summary>Version of the form of this file.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the form of this file.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The kind of task.</summary>
    [JsonConverter(typeof(KebabEnumConverter<LearningTask>))]
    public required LearningTask Task { get; init; }

    /// <summary>The names of classes or findings, in the order of the outputs.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Channels of the stored images: 1 or 3.</summary>
    public required int Channels { get; init; }

    /// <summary>SHA-256 of the kept weights, by which damage is found; null where it is not known.</summary>
    public string? WeightsSha256 { get; init; }

    /// <summary>Youden's thresholds on the validation split, uncalibrated: of class 1 of two, or one a finding; null for more classes.</summary>
    public IReadOnlyList<double>? Thresholds { get; init; }

    /// <summary>The temperature that fits the validation split best; null where it is not known.</summary>
    public TemperatureFit? Temperature { get; init; }

    internal static ClassifierCard Of(RunConfig config, DatasetInfo info, Predictions? validation = null, string? weights = null) => new()
    {
        Run = config.Id,
        Task = info.Task,
        Classes = info.Classes,
        Channels = info.Channels,
        WeightsSha256 = weights,
        Thresholds = validation is null ? null : Decisions.Thresholds(info.Task, info.Classes, validation.Labels, validation.Scores, ThresholdRule.Youden, []),
        Temperature = validation is null ? null : TemperatureScaling.Fit(validation.Labels, validation.Scores),
    };

    /// <summary>For a run of an earlier version, which left no card: by the name of its data.</summary>
    /// <exception cref="InvalidConfigurationException">The name is in no catalogue.</exception>
    internal static ClassifierCard FromCatalogue(RunConfig config) =>
        Datasets.All.FirstOrDefault(d => string.Equals(d.Name, config.Data.Name, StringComparison.OrdinalIgnoreCase)) is { } info
            ? Of(config, info)
            : throw new InvalidConfigurationException(
                $"Run {config.Id} was made by an earlier version, which kept no class names (classifier.json), and its data '{config.Data.Name}' are in " +
                "no catalogue. Execute the run again in another folder.");
}
