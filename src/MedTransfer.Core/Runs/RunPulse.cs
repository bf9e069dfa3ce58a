using System.Text.Json;
using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Runs;

/// <summary>
/// How far a run is while it executes, as <c>progress.json</c> in its folder tells every other process that sees the folder. It is written
/// at the beginning and then every two seconds at most, and is gone when the run has ended; one that a dead process left says where it was.
/// </summary>
public sealed record RunPulse
{
    /// <summary>Who executes it: <c>host:process</c>, or a Slurm task as <c>job_index</c>.</summary>
    public required string Worker { get; init; }

    /// <summary>Name of the machine.</summary>
    public required string Host { get; init; }

    /// <summary>Number of the process there.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When this execution began (UTC).</summary>
    public required DateTime Began { get; init; }

    /// <summary>When this was written (UTC).</summary>
    public required DateTime Updated { get; init; }

    /// <summary>What is being done.</summary>
    [JsonConverter(typeof(KebabEnumConverter<TrainingPhase>))]
    public TrainingPhase Phase { get; init; }

    /// <summary>The epoch, counted from 1; 0 before the first.</summary>
    public int Epoch { get; init; }

    /// <summary>Epochs in all.</summary>
    public int Epochs { get; init; }

    /// <summary>Batches done in this phase of the epoch.</summary>
    public int Batch { get; init; }

    /// <summary>Batches in this phase of the epoch.</summary>
    public int Batches { get; init; }

    /// <summary>Share of the training that is done, from 0 to 1.</summary>
    public double Fraction { get; init; }

    /// <summary>Seconds from <see cref="Updated"/> to the end of the last epoch; null where that is not known yet.</summary>
    public double? RemainingSeconds { get; init; }

    /// <summary>Training images a second.</summary>
    [JsonPropertyName("images_per_s")]
    public double ImagesPerSecond { get; init; }

    /// <summary>The best epoch so far by the selection rule; null before the first.</summary>
    public EpochRecord? Best { get; init; }

    /// <summary>Reads the pulse of a run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>The pulse; null where there is none, or none that can be read.</returns>
    public static RunPulse? Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!File.Exists(folder.PulsePath)) return null;
        try
        {
            return JsonSerializer.Deserialize<RunPulse>(File.ReadAllBytes(folder.PulsePath), SettingsJson.Options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // It ended between the look and the reading, or another version wrote it: there is nothing to tell.
            return null;
        }
    }
}
