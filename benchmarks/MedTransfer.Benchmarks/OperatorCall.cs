using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace MedTransfer.Benchmarks;

/// <summary>The way into libtorch and back: operators on four numbers.</summary>
public class OperatorCall : DeviceBenchmark
{
    private Tensor _sum = null!;
    private Tensor _one = null!;

    /// <summary>In place, on numbers that need no gradients: no result to wrap.</summary>
    [Benchmark(Baseline = true)]
    public void AddInPlace()
    {
        _sum.add_(_one);
        Synchronize();
    }

    /// <summary>With a result.</summary>
    [Benchmark]
    public void Add()
    {
        using var result = _sum.add(_one);
        Synchronize();
    }

    /// <inheritdoc/>
    protected override void Prepare() => (_sum, _one) = (zeros(4, device: Device), ones(4, device: Device));
}
