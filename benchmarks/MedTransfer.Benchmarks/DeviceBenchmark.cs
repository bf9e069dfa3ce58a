using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Benchmarks;

/// <summary>A benchmark that runs on the processor and, where there is one, on the GPU, and waits for the GPU's answer.</summary>
[MemoryDiagnoser]
public abstract class DeviceBenchmark
{
    private DisposeScope? _tensors;

    /// <summary>The devices that are here.</summary>
    public static IEnumerable<string> Devices => cuda.is_available() ? ["cpu", "cuda:0"] : ["cpu"];

    /// <summary>Where to compute.</summary>
    [ParamsSource(nameof(Devices))]
    public string Where { get; set; } = "cpu";

    /// <summary>Where to compute.</summary>
    protected Device Device => device(Where);

    /// <summary>Makes what the benchmark needs; tensors made here live until <see cref="CleanUp"/>.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        manual_seed(0);
        _tensors = NewDisposeScope();
        Prepare();
    }

    /// <summary>Frees it.</summary>
    [GlobalCleanup]
    public void CleanUp() => _tensors?.Dispose();

    /// <summary>Makes what the benchmark needs.</summary>
    protected abstract void Prepare();

    /// <summary>Waits until the device has done everything; a kernel that was only launched has taken no time.</summary>
    protected void Synchronize()
    {
        if (Device.type == DeviceType.CUDA) cuda.synchronize(Device);
    }
}
