using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times reading a data set from its file into tensors, with every check that a study does.</summary>
public static class LoadBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="nameOrPath">A data set's name, or the path of its file.</param>
    /// <param name="size">Pixels a side; null takes the smallest that is there.</param>
    /// <param name="rounds">How often it is read and timed.</param>
    /// <param name="warmup">How often it is read before that.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    /// <exception cref="InvalidConfigurationException">A number is out of range, or there is no such data set.</exception>
    /// <exception cref="MedTransferException">As for <see cref="MedMnist.Load"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LoadTiming Run(string nameOrPath, int? size = null, int rounds = 40, int warmup = 5, CancellationToken cancellation = default)
    {
        var faults = new Faults();
        faults.Require(rounds > 0, $"rounds: must be at least 1, found {rounds}.");
        faults.Require(warmup >= 0, $"warm-up: must not be negative, found {warmup}.");
        faults.Throw("The benchmark cannot start");
        var seconds = new double[rounds];
        var (path, bytes) = (string.Empty, 0L);
        for (var i = -warmup; i < rounds; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            using var data = Datasets.Load(nameOrPath, size);
            if (i >= 0) seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            path = data.Path ?? nameOrPath;
            bytes = data.Train.Images.numel() + data.Validation.Images.numel() + data.Test.Images.numel();
        }

        var (median, least) = Timings.Of(seconds);
        return new() { MedianSeconds = median, MinSeconds = least, ImageBytes = bytes, Path = path };
    }
}
