using System.Diagnostics;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Times a few steps of a run as its trainer makes them, on images of random pixels with the run's network, sizes, batch, augmentation,
/// strategy and arithmetic.
/// </summary>
internal sealed record RunProbe(double SecondsPerImage, double SetupSeconds)
{
    private const int FirstSteps = 2;
    private const int MostSteps = 20;
    private const int ValidationImages = 2;

    internal static RunProbe Measure(RunCost cost, string device, int? threads, double seconds, CancellationToken cancellation)
    {
        if (threads is { } count) set_num_threads(count);
        var watch = Stopwatch.StartNew();
        using var model = cost.Config.CreateModel(cost.Info.Task, cost.Info.OutputCount);
        var setup = watch.Elapsed.TotalSeconds;
        if (!cost.Config.Strategy.TakesSteps) return new(Forward(cost.Config, device, cancellation), setup);
        var perImage = Train(model, cost, FirstSteps, device, cancellation);

        // The first steps are slower than the others, so they only tell how many more there is time for.
        var steps = (int)Math.Min(MostSteps, (seconds - watch.Elapsed.TotalSeconds) / (perImage * cost.Config.Batch));
        return new(steps < FirstSteps ? perImage : Train(model, cost, steps, device, cancellation), setup);
    }

    private static double Train(ImageModel model, RunCost cost, int steps, string device, CancellationToken cancellation)
    {
        using var train = Draw(Split.Train, steps * cost.Config.Batch, cost);
        using var validation = Draw(Split.Validation, ValidationImages, cost);
        var data = new TrainingData(train, validation, cost.Info.Task, cost.Info.OutputCount);
        var result = RunTraining.Configure(Short(cost.Config), model, data, device).FitAsync(cancellation: cancellation).GetAwaiter().GetResult();
        result.Predictor?.Dispose();
        return 1 / result.ImagesPerSecond;
    }

    /// <summary>One epoch of the same steps; what unfreezes with the epochs is judged by its most expensive state.</summary>
    private static RunConfig Short(RunConfig config) => config with
    {
        Epochs = 1,
        Schedule = Schedules.Constant(),
        Average = null,
        EarlyStop = null,
        Balance = null,
        Select = Metric.ValidationLoss,
        Strategy = config.Strategy is GradualUnfreezeStrategy ? Transfer.FineTune() : config.Strategy,
        SkipNonFinite = MostSteps,
    };

    private static double Forward(RunConfig config, string device, CancellationToken cancellation) => 1 / StepBenchmark.Run(
        new() { Model = config.Model.Name, Size = config.Input.Size, Batch = config.Batch, ForwardOnly = true, Precision = config.Precision, Layout = config.Layout, Device = device, Warmup = 1, Iterations = FirstSteps + 1 },
        cancellation).ImagesPerSecond;

    private static ImageSplit Draw(Split split, int count, RunCost cost)
    {
        using var scope = NewDisposeScope();
        var side = cost.Config.Data.Size;
        var outputs = cost.Info.OutputCount;
        long[] shape = cost.Info.Dimensions == 3 ? [count, 1, side, side, side] : [count, cost.Info.Channels, side, side];
        var images = randint(256, shape, dtype: ScalarType.Byte);
        var labels = cost.Info.Task == LearningTask.MultiLabel
            ? tensor([.. Enumerable.Range(0, count * outputs).Select(i => (float)(i % 2))], [count, outputs])
            : tensor([.. Enumerable.Range(0, count).Select(i => (long)(i % outputs))]);
        return new(split, images, labels);
    }
}
