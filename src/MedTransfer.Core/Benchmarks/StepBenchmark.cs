using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Benchmarks;

/// <summary>
/// Times whole training steps on random images that lie on the device: gradients cleared, forward, cross entropy, backward,
/// optimizer step; or the forward pass and the loss alone. All tensors of a step are freed within it.
/// </summary>
public static class StepBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="settings">What to measure.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <exception cref="InvalidConfigurationException">Settings are wrong; all faults are listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static StepTiming Run(StepSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var mode = Check(settings, new Faults());
        if (settings.Threads is { } threads) set_num_threads(threads);
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(settings.Model, settings.Classes, imageSize: settings.Size, seed: 0);
        mode.Prepare(model);
        model.train(!settings.ForwardOnly);
        manual_seed(0);
        var images = randn([settings.Batch, 3, settings.Size, settings.Size]).to(mode.Device);
        var labels = tensor([.. Enumerable.Range(0, settings.Batch).Select(i => (long)(i % settings.Classes))]).to(mode.Device);
        using var optimizer = settings.Optimizer.Create(model.parameters());
        var seconds = new double[settings.Iterations];
        var loss = double.NaN;
        for (var i = -settings.Warmup; i < settings.Iterations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            loss = settings.ForwardOnly ? Forward(model, mode, images, labels) : Step(model, mode, optimizer, images, labels);
            if (i >= 0) seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var (median, least) = Timings.Of(seconds);
        return new()
        {
            MedianSeconds = median,
            MinSeconds = least,
            ImagesPerSecond = settings.Batch / median,
            PeakRssBytes = ProcessMemory.Peak(),
            Iterations = settings.Iterations,
            Precision = mode.Precision,
            Layout = mode.Layout,
            Loss = loss,
        };
    }

    private static double Forward(ImageModel model, ComputeMode mode, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return nn.functional.cross_entropy(mode.Logits(model, images).to(ScalarType.Float32), labels).item<float>();
    }

    internal static double Step(ImageModel model, ComputeMode mode, optim.Optimizer optimizer, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var logits = mode.Logits(model, images).to(ScalarType.Float32);
        var loss = nn.functional.cross_entropy(logits, labels);
        loss.backward();
        optimizer.step();

        // Reading the loss waits for the device, so the time is that of the work and not of its submission.
        return loss.item<float>();
    }

    internal static ComputeMode Check(StepSettings s, Faults faults)
    {
        faults.Require(s.Size > 0, $"size: must be positive, found {s.Size}.");
        faults.Require(s.Batch > 0, $"batch: must be at least 1 image, found {s.Batch}.");
        faults.Require(s.Classes > 1, $"classes: must be at least 2, found {s.Classes}.");
        faults.Require(s.Iterations > 0, $"iterations: must be at least 1, found {s.Iterations}.");
        faults.Require(s.Warmup >= 0, $"warm-up: must not be negative, found {s.Warmup}.");
        faults.Require(s.Threads is not < 1, $"threads: must be at least 1, found {s.Threads}.");
        faults.AddRange(s.Optimizer.FindFaults());
        var device = faults.Try(() => ComputeMode.ParseDevice(s.Device));
        faults.Throw("The benchmark cannot start");
        return ComputeMode.On(device!, s.Precision, s.Layout);
    }
}
