using BenchmarkDotNet.Attributes;
using MedTransfer.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Benchmarks;

/// <summary>Attention within windows as the third stage of Swin-B has it: 49 tokens, 16 heads, 512 channels.</summary>
public class WindowAttentionBlock : DeviceBenchmark
{
    private const int Heads = 16;
    private const int Tokens = 49;
    private const int Channels = 512;

    private Linear _qkv = null!;
    private Linear _project = null!;
    private Tensor _bias = null!;
    private Tensor _windows = null!;

    /// <summary>Whether in bfloat16.</summary>
    [Params(false, true)]
    public bool BFloat16 { get; set; }

    /// <summary>One pass.</summary>
    [Benchmark]
    public void ForwardBackward()
    {
        using var scope = NewDisposeScope();
        using var autocast = BFloat16 ? TorchBackend.Autocast(Device.type) : null;
        var count = _windows.shape[0];
        var parts = _qkv.call(_windows).view(count, Tokens, 3, Heads, Channels / Heads).permute(2, 0, 3, 1, 4).unbind(0);
        var weights = parts[0].mul(Math.Pow((double)Channels / Heads, -0.5)).matmul(parts[1].transpose(-2, -1)) + _bias;
        var result = _project.call(weights.softmax(-1).matmul(parts[2]).transpose(1, 2).reshape(count, Tokens, Channels));
        result.sum().backward();
        Synchronize();
    }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        _qkv = nn.Linear(Channels, 3 * Channels, device: Device);
        _project = nn.Linear(Channels, Channels, device: Device);
        _bias = randn([Heads, Tokens, Tokens], device: Device, requires_grad: true);
        _windows = randn([8, Tokens, Channels], device: Device);
    }
}
