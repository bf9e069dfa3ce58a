using System.Diagnostics;
using MedTransfer.Core.Attribution;
using MedTransfer.Core.Configuration;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times explaining images that lie on the device prepared, batch by batch; their maps are kept, in the images' size.</summary>
public static class AttributionBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="settings">The network, its images and the arithmetic; an iteration explains all images once.</param>
    /// <param name="method">How they are explained.</param>
    /// <param name="images">Number of images.</param>
    /// <param name="weights">Path of the network's weights; null draws them.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">Settings are wrong; all faults are listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AttributionTiming Run(StepSettings settings, AttributionMethod method, int images = 1000, string? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(method);
        var faults = new Faults();
        faults.Require(images > 0, $"images: must be at least 1, found {images}.");
        var mode = StepBenchmark.Check(settings, faults);
        if (settings.Threads is { } threads) set_num_threads(threads);
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(settings.Model, settings.Classes, imageSize: settings.Size, seed: 0);
        if (weights is not null) WeightLoader.Load(model, weights);
        mode.Prepare(model);

        // Numbers that another language makes alike.
        var pixels = arange(images * 3L * settings.Size * settings.Size, ScalarType.Float64).sin().to(ScalarType.Float32);
        var input = pixels.reshape(images, 3, settings.Size, settings.Size).to(mode.Device);
        var found = empty([images, settings.Size, settings.Size]);
        using var explainer = Explainer.For(model, method);
        var seconds = new double[settings.Iterations];
        for (var i = -settings.Warmup; i < settings.Iterations; i++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var first = 0; first < images; first += settings.Batch)
            {
                cancellation.ThrowIfCancellationRequested();
                using var batch = input.narrow(0, first, Math.Min(settings.Batch, images - first));
                using var maps = mode.Run(x => explainer.Explain(x, cancellation: cancellation), batch);
                using var place = found.narrow(0, first, batch.shape[0]);
                place.copy_(maps.Maps);
            }

            if (i >= 0) seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var (median, least) = Timings.Of(seconds);
        return new()
        {
            MedianSeconds = median,
            MinSeconds = least,
            ImagesPerSecond = images / median,
            PeakRssBytes = ProcessMemory.Peak(),
            Value = found.to(ScalarType.Float64).mean().item<double>(),
        };
    }
}
