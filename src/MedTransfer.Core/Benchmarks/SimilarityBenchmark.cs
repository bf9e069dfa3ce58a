using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Representation;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times the comparison of two networks, all stages, on made-up images.</summary>
public static class SimilarityBenchmark
{
    /// <summary>Measures once: the work is long beside what disturbs it.</summary>
    /// <param name="model">Name of a model; two are drawn from different seeds.</param>
    /// <param name="size">Pixels per side.</param>
    /// <param name="options">What is compared; <see cref="RepresentationOptions.Images"/> images are made.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">The model is unknown, or the options are not possible.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SimilarityTiming Run(string model, int size, RepresentationOptions options, string device = "auto", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        using var scope = NewDisposeScope();
        var place = Training.ComputeMode.ParseDevice(device);
        using var first = ModelZoo.Create(model, 2, seed: 1).to(place);
        using var second = ModelZoo.Create(model, 2, seed: 2).to(place);
        manual_seed(3);
        using var split = new ImageSplit(
            Split.Validation, randint(0, 256, [options.Images, 3, size, size], dtype: ScalarType.Byte), zeros([options.Images], dtype: ScalarType.Int64));
        var (start, captured) = (Stopwatch.GetTimestamp(), 0.0);
        var progress = new DirectProgress<RepresentationProgress>(done =>
        {
            if (done.Images == 2 * options.Images && done.AllStages == 0) captured = Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
        var result = RepresentationStudy.Compare(first, second, split, InputTransform.ImageNet(size), options, progress, cancellation);
        return new()
        {
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            CaptureSeconds = captured,
            Images = options.Images,
            Stages = result.Stages.Select(s => s.Stage).Distinct().Count(),
            Value = result.Stages.Where(s => s.Measure == options.Measures[0]).Average(s => s.Value),
            PeakRssBytes = ProcessMemory.Peak(),
        };
    }
}
