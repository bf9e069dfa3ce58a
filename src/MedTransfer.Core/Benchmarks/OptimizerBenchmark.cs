using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times the steps of an optimizer alone, over the parameters of a model with random gradients.</summary>
public static class OptimizerBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="settings">The model, the optimizer, the device, the threads and how often; the rest is not looked at.</param>
    /// <exception cref="InvalidConfigurationException">Settings are wrong; all faults are listed.</exception>
    public static OptimizerTiming Run(StepSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var faults = new Faults();
        faults.Require(settings.Iterations > 0, $"iterations: must be at least 1, found {settings.Iterations}.");
        faults.Require(settings.Warmup >= 0, $"warm-up: must not be negative, found {settings.Warmup}.");
        faults.Require(settings.Threads is not < 1, $"threads: must be at least 1, found {settings.Threads}.");
        faults.AddRange(settings.Optimizer.FindFaults());
        var device = faults.Try(() => ComputeMode.ParseDevice(settings.Device));
        faults.Throw("The benchmark cannot start");
        if (settings.Threads is { } threads) set_num_threads(threads);

        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(settings.Model, settings.Classes, imageSize: settings.Size, seed: 0);
        model.to(device!);
        var parameters = model.parameters().ToArray();
        manual_seed(0);
        foreach (var parameter in parameters) parameter.grad = randn_like(parameter.detach()).mul_(0.01);
        using var optimizer = settings.Optimizer.Create(parameters);
        var seconds = new double[settings.Iterations];
        for (var i = -settings.Warmup; i < settings.Iterations; i++)
        {
            var start = Stopwatch.GetTimestamp();
            optimizer.step();
            if (device!.type == DeviceType.CUDA) cuda.synchronize();
            if (i >= 0) seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var (median, least) = Timings.Of(seconds);
        return new()
        {
            MedianSeconds = median,
            MinSeconds = least,
            Tensors = parameters.Length,
            Parameters = parameters.Sum(p => p.numel()),
            Iterations = settings.Iterations,
        };
    }
}
