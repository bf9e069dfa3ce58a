using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times making the shuffled, augmented, normalised batches of whole epochs of a training split.</summary>
public static class BatchBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="nameOrPath">A data set's name, or the path of its file; the smallest size that is there is taken.</param>
    /// <param name="input">The pixels of a side of the model's input; normalised by ImageNet's statistics.</param>
    /// <param name="batch">Images a batch.</param>
    /// <param name="augmentation">The augmentation; null is <see cref="Augmentation.CropFlip"/>.</param>
    /// <param name="epochs">Epochs timed.</param>
    /// <param name="warmup">Epochs before that.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    /// <exception cref="InvalidConfigurationException">A number is out of range, or there is no such data set.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BatchTiming Run(
        string nameOrPath, int input = 64, int batch = 128, Augmentation? augmentation = null, int epochs = 20, int warmup = 3, CancellationToken cancellation = default)
    {
        var faults = new Faults();
        faults.Require(epochs > 0, $"epochs: must be at least 1, found {epochs}.");
        faults.Require(warmup >= 0, $"warm-up: must not be negative, found {warmup}.");
        faults.Throw("The benchmark cannot start");
        using var data = Datasets.Load(nameOrPath);
        using var source = new BatchSource(data.Train, InputTransform.ImageNet(input));
        var seconds = new double[epochs];
        for (var epoch = -warmup; epoch < epochs; epoch++)
        {
            var options = new BatchOptions { BatchSize = batch, Order = SampleOrder.Shuffled(source.Count), Augmentation = augmentation ?? Augmentation.CropFlip, Epoch = epoch + warmup };
            var start = Stopwatch.GetTimestamp();
            var images = 0L;
            foreach (var made in source.Batches(options, cancellation)) images += made.Count;
            if (epoch >= 0) seconds[epoch] = Stopwatch.GetElapsedTime(start).TotalSeconds / images;
        }

        var (median, least) = Timings.Of(seconds);
        return new() { ImagesPerSecond = 1 / median, MaxImagesPerSecond = 1 / least, Images = source.Count };
    }
}
