using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times decoding the JPEG and PNG files of a folder into one tensor, from reading the files on.</summary>
public static class ImagesBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="folder">The folder; its .jpg, .jpeg and .png files are taken, not those of folders in it.</param>
    /// <param name="form">What the images become.</param>
    /// <param name="threads">How many are decoded at once; 0 takes the number of processors.</param>
    /// <param name="rounds">Rounds measured, after one that is not.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    /// <exception cref="InvalidConfigurationException">A number is out of range, or the folder is missing or holds no image.</exception>
    /// <exception cref="MedTransferException">A file is damaged; as for <see cref="ImageFile.LoadBatch"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImagesTiming Run(string folder, ImageForm form, int threads = 0, int rounds = 3, CancellationToken cancellation = default)
    {
        var faults = new Faults();
        faults.Require(rounds > 0, $"rounds: must be at least 1, found {rounds}.");
        var paths = Directory.Exists(folder) ? Files(folder) : [];
        faults.Require(paths.Length > 0, $"folder: '{folder}' must be a folder with .jpg, .jpeg or .png files.");
        faults.Throw("The benchmark cannot start");
        var seconds = new double[rounds];
        for (var i = -1; i < rounds; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            using var images = ImageFile.LoadBatch(paths, form, threads: threads);
            if (i >= 0) seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var (median, least) = Timings.Of(seconds);
        return new() { MedianSeconds = median, MinSeconds = least, Images = paths.Length };
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(path => Path.GetExtension(path).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png")
            .Order(StringComparer.Ordinal),
    ];
}
