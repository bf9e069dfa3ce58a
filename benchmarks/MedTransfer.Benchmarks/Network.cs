using BenchmarkDotNet.Attributes;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Training;

namespace MedTransfer.Benchmarks;

/// <summary>Whole training steps and forward passes, with the precision and layout that the device chooses and with float32.</summary>
[MemoryDiagnoser]
public class Network
{
    /// <summary>The devices that are here.</summary>
    public static IEnumerable<string> Devices => DeviceBenchmark.Devices;

    /// <summary>Where to compute.</summary>
    [ParamsSource(nameof(Devices))]
    public string Where { get; set; } = "cpu";

    /// <summary>The network.</summary>
    [Params("resnet50", "swin_base_patch4_window7_224")]
    public string Model { get; set; } = "resnet50";

    /// <summary>Whether precision and layout are chosen by the device.</summary>
    [Params(true, false)]
    public bool Auto { get; set; }

    /// <summary>Ten steps at 64 px with batches of 8, after two that warm up.</summary>
    [Benchmark(OperationsPerInvoke = 10)]
    public StepTiming TrainingStep() => Run(batch: 8, forwardOnly: false);

    /// <summary>Ten forward passes at 64 px with batches of 32, after two that warm up.</summary>
    [Benchmark(OperationsPerInvoke = 10)]
    public StepTiming Inference() => Run(batch: 32, forwardOnly: true);

    private StepTiming Run(int batch, bool forwardOnly) => StepBenchmark.Run(new StepSettings
    {
        Model = Model,
        Size = 64,
        Batch = batch,
        Classes = 1000,
        ForwardOnly = forwardOnly,
        Precision = Auto ? null : Precision.Float32,
        Device = Where,
        Warmup = 2,
        Iterations = 10,
    });
}
