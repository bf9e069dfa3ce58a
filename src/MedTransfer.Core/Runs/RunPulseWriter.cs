using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Files;

namespace MedTransfer.Core.Runs;

/// <summary>
/// Writes a run's <see cref="RunPulse"/> on the way of its progress to the observer. It is news and no result: nothing waits for the disk,
/// and what cannot be written is left out.
/// </summary>
internal sealed class RunPulseWriter : IProgress<TrainingProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly IProgress<TrainingProgress>? _next;
    private readonly TimeProvider _clock;
    private long _last;
    private RunPulse _pulse;

    internal RunPulseWriter(RunFolder folder, int epochs, IProgress<TrainingProgress>? next, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _path = folder.PulsePath;
        _next = next;
        var now = DateTime.UtcNow;
        _pulse = new()
        {
            Worker = Name(Environment.GetEnvironmentVariable),
            Host = Environment.MachineName,
            ProcessId = Environment.ProcessId,
            Began = now,
            Updated = now,
            Epochs = epochs,
        };
        Write();
    }

    public void Report(TrainingProgress value)
    {
        if (_clock.GetElapsedTime(_last) >= Pause)
        {
            _pulse = _pulse with
            {
                Updated = DateTime.UtcNow,
                Phase = value.Phase,
                Epoch = value.Epoch,
                Epochs = value.Epochs,
                Batch = value.Batch,
                Batches = value.Batches,
                Fraction = value.Fraction,
                RemainingSeconds = value.Remaining?.TotalSeconds,
                ImagesPerSecond = value.ImagesPerSecond,
                Best = value.Best,
            };
            Write();
        }

        _next?.Report(value);
    }

    /// <summary>Takes the file away, unless it is that of a newer attempt.</summary>
    public void Dispose() => Try(() =>
    {
        WriteFence.Check(_path);
        File.Delete(_path);
    });

    /// <summary>A Slurm task is known to its users by its number, any other process by its machine and number.</summary>
    internal static string Name(Func<string, string?> environment) =>
        SlurmTask.Current(environment) is { Index: not null } task ? task.Id : $"{Environment.MachineName}:{Environment.ProcessId}";

    private void Write()
    {
        _last = _clock.GetTimestamp();
        Try(() => AtomicFile.Write(_path, stream => JsonSerializer.Serialize(stream, _pulse, SettingsJson.Options), durable: false));
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidConfigurationException)
        {
            // A full disk ends a run where its results cannot be written, not here; an attempt that was replaced learns it there, too.
        }
    }
}
