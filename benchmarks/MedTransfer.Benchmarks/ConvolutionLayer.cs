using BenchmarkDotNet.Attributes;
using MedTransfer.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Benchmarks;

/// <summary>Forward and backward of a 3×3 convolution as ResNet-50 has them at 64 px.</summary>
public class ConvolutionLayer : DeviceBenchmark
{
    private Conv2d _layer = null!;
    private Tensor _images = null!;

    /// <summary>Channels and pixels a side of the map.</summary>
    [Params("64x16", "256x4", "512x2")]
    public string Map { get; set; } = "64x16";

    /// <summary>Arithmetic and memory order.</summary>
    [Params("fp32-nchw", "bf16-nhwc")]
    public string Mode { get; set; } = "fp32-nchw";

    /// <summary>One pass.</summary>
    [Benchmark]
    public void ForwardBackward()
    {
        using var scope = NewDisposeScope();
        _layer.weight.grad = null;
        Tensor result;
        if (Mode == "bf16-nhwc")
        {
            using var autocast = TorchBackend.Autocast(Device.type);
            result = _layer.call(_images);
        }
        else
        {
            result = _layer.call(_images);
        }

        result.sum().backward();
        Synchronize();
    }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        var sizes = Map.Split('x').Select(long.Parse).ToArray();
        _layer = nn.Conv2d(sizes[0], sizes[0], 3, padding: 1, bias: false, device: Device);
        _images = randn([8, sizes[0], sizes[1], sizes[1]], device: Device);
        if (Mode != "bf16-nhwc") return;
        _images = TorchBackend.ToChannelsLast(_images);
        using var guard = no_grad();
        using var filters = TorchBackend.ToChannelsLast(_layer.weight);
        TorchBackend.SetData(_layer.weight, filters);
    }
}
