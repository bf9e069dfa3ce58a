using BenchmarkDotNet.Attributes;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Benchmarks;

/// <summary>One step of an optimizer over all parameters of a network.</summary>
public class OptimizerStep : DeviceBenchmark
{
    private optim.Optimizer _optimizer = null!;

    /// <summary>The network.</summary>
    [Params("resnet50", "swin_base_patch4_window7_224")]
    public string Model { get; set; } = "resnet50";

    /// <summary>The rule.</summary>
    [Params("sgd", "adam", "adamw")]
    public string Rule { get; set; } = "sgd";

    /// <summary>One step.</summary>
    [Benchmark]
    public void Step()
    {
        _optimizer.step();
        Synchronize();
    }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        var model = ModelZoo.Create(Model, 1000, imageSize: 64, seed: 0);
        model.to(Device);
        foreach (var parameter in model.parameters()) parameter.grad = randn_like(parameter).mul_(1e-3);
        _optimizer = Rule switch
        {
            "adam" => optim.Adam(model.parameters(), 1e-4),
            "adamw" => optim.AdamW(model.parameters(), 1e-4),
            _ => optim.SGD(model.parameters(), 1e-4, momentum: 0.9),
        };
    }
}
