using BenchmarkDotNet.Attributes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Benchmarks;

/// <summary>Forward and backward of layer normalization over tokens.</summary>
public class LayerNormalization : DeviceBenchmark
{
    private LayerNorm _layer = null!;
    private Tensor _tokens = null!;

    /// <summary>Length of a token.</summary>
    [Params(128, 512, 1024)]
    public int Channels { get; set; }

    /// <summary>One pass.</summary>
    [Benchmark]
    public void ForwardBackward()
    {
        using var scope = NewDisposeScope();
        _layer.call(_tokens).sum().backward();
        Synchronize();
    }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        _layer = nn.LayerNorm(Channels, device: Device);
        _tokens = randn([8, 256, Channels], device: Device);
    }
}
