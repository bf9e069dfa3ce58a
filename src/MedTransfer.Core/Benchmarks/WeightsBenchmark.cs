using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Models;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times loading a weight file into a model, with every check that a study does.</summary>
public static class WeightsBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="path">The weight file.</param>
    /// <param name="rounds">How often it is loaded and timed.</param>
    /// <param name="warmup">How often it is loaded before that.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    /// <exception cref="InvalidConfigurationException">A number is out of range, or there is no such model or file.</exception>
    /// <exception cref="MedTransferException">As for <see cref="WeightLoader.Load"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static WeightsTiming Run(string model, string path, int rounds = 10, int warmup = 1, CancellationToken cancellation = default)
    {
        var faults = new Faults();
        faults.Require(rounds > 0, $"rounds: must be at least 1, found {rounds}.");
        faults.Require(warmup >= 0, $"warm-up: must not be negative, found {warmup}.");
        faults.Throw("The benchmark cannot start");
        using var target = ModelZoo.Create(model, seed: 0);
        var before = ProcessMemory.Present();
        ProcessMemory.ResetPeak();
        var seconds = new double[rounds];
        var loaded = 0;
        for (var i = -warmup; i < rounds; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            loaded = WeightLoader.Load(target, path).Loaded.Count;
            if (i >= 0) seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var (median, least) = Timings.Of(seconds);
        return new()
        {
            MedianSeconds = median,
            MinSeconds = least,
            FileBytes = new FileInfo(path).Length,
            GrowthBytes = OperatingSystem.IsLinux() ? Math.Max(0, ProcessMemory.Peak() - before) : 0,
            Loaded = loaded,
        };
    }
}
