using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Benchmarks;

/// <summary>
/// Times epochs of a <see cref="Trainer"/> against a bare loop of the same operators over the same batches, in turns. The loop's
/// batches lie ready, and the trainer's time for making its own is taken off; validation is no part of either.
/// </summary>
public static class TrainerBenchmark
{
    private const int ValidationImages = 2;

    /// <summary>Measures.</summary>
    /// <param name="settings">The network and how it is trained; the iterations are the steps of an epoch, the warm-up is rounds.</param>
    /// <param name="rounds">Epochs of each, at least 1.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <exception cref="InvalidConfigurationException">Settings are wrong; all faults are listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<TrainerTiming> RunAsync(StepSettings settings, int rounds = 9, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var faults = new Faults();
        faults.Require(rounds > 0, $"rounds: must be at least 1, found {rounds}.");
        faults.Require(!settings.ForwardOnly, "forward only: a trainer always makes steps.");
        var mode = StepBenchmark.Check(settings, faults);
        if (settings.Threads is { } threads) set_num_threads(threads);
        using var model = ModelZoo.Create(settings.Model, settings.Classes, imageSize: settings.Size, seed: 0);
        using var train = Draw(Split.Train, settings.Batch * settings.Iterations, settings);
        using var validation = Draw(Split.Validation, ValidationImages, settings);
        var data = new TrainingData(train, validation, LearningTask.MultiClass, settings.Classes);
        mode.Prepare(model);
        var batches = Make(train, settings, mode.Device);
        try
        {
            var (trainer, bare) = (new double[rounds], new double[rounds]);
            for (var round = -settings.Warmup; round < rounds; round++)
            {
                var ours = await Trained(model, data, settings, cancellation).ConfigureAwait(false);

                // On a thread of its own, as a trainer's is: a new thread's first operators take longer.
                var theirs = await Task.Factory.StartNew(
                    () => Bare(model, mode, settings, batches, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
                if (round >= 0) (trainer[round], bare[round]) = (ours, theirs);
            }

            var (ratio, _) = Timings.Of([.. trainer.Zip(bare, (t, b) => t / b)]);
            var ((median, least), (bareMedian, bareLeast)) = (Timings.Of(trainer), Timings.Of(bare));
            return new()
            {
                MedianSeconds = median,
                BareMedianSeconds = bareMedian,
                Ratio = ratio,
                RatioOfBest = least / bareLeast,
                Rounds = rounds,
                Precision = mode.Precision,
                Layout = mode.Layout,
            };
        }
        finally
        {
            foreach (var batch in batches) batch.Dispose();
        }
    }

    private static async Task<double> Trained(ImageModel model, TrainingData data, StepSettings settings, CancellationToken cancellation)
    {
        var trainer = Trainer.For(model).On(data).InputSize(settings.Size).Optimize(settings.Optimizer).Epochs(1).BatchSize(settings.Batch)
            .SelectBy(Metric.ValidationLoss).Device(settings.Device);
        if (settings.Precision is { } precision) trainer.Precision(precision);
        if (settings.Layout is { } layout) trainer.Layout(layout);
        var result = await trainer.FitAsync(cancellation: cancellation).ConfigureAwait(false);
        return settings.Batch / result.ImagesPerSecond * (1 - result.DataShare);
    }

    private static double Bare(ImageModel model, ComputeMode mode, StepSettings settings, List<Batch> batches, CancellationToken cancellation)
    {
        using var optimizer = settings.Optimizer.Create(model.parameters());
        model.train();
        var start = Stopwatch.GetTimestamp();
        foreach (var batch in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            StepBenchmark.Step(model, mode, optimizer, batch.Images, batch.Labels);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / batches.Count;
    }

    private static List<Batch> Make(ImageSplit split, StepSettings settings, Device device)
    {
        using var source = new BatchSource(split, InputTransform.ImageNet(settings.Size), device);
        return [.. source.Batches(new() { BatchSize = settings.Batch, DisposeBatches = false })];
    }

    private static ImageSplit Draw(Split split, int count, StepSettings settings)
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var images = randint(256, [count, 3, settings.Size, settings.Size], dtype: ScalarType.Byte);
        return new(split, images, tensor([.. Enumerable.Range(0, count).Select(i => (long)(i % settings.Classes))]));
    }
}
