using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>What both generations share: torchvision's convolution triple and initialisation.</summary>
internal static class MobileNetLayers
{
    /// <summary>Convolution, batch norm and an activation, numbered 0, 1, 2.</summary>
    internal static Sequential Unit(int input, int output, int kernel, int stride, bool isDepthwise, BatchNorm2d norm, Module<Tensor, Tensor>? activation)
    {
        var unit = Sequential(Conv2d(input, output, kernel, stride, padding: kernel / 2, groups: isDepthwise ? input : 1, bias: false), norm);
        return activation is null ? unit : unit.append(activation);
    }

    /// <summary>Kaiming normal by fan-out for convolutions, normal of deviation 0.01 for linear layers, zero for every bias.</summary>
    internal static void Draw(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
        {
            if (module is Conv2d convolution)
            {
                init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut);
                if (convolution.bias is { } bias) init.zeros_(bias);
            }
            else if (module is Linear linear)
            {
                init.normal_(linear.weight, 0, 0.01);
                init.zeros_(linear.bias!);
            }
        }
    }

    /// <summary>The maps that models of a chain <c>features</c> offer: the last one of every resolution.</summary>
    /// <param name="layers">Channels and stride of every layer.</param>
    internal static ModelStage[] Taps(IReadOnlyList<(int Channels, int Stride)> layers)
    {
        var found = new List<ModelStage>();
        var reduction = 1;
        for (var i = 0; i < layers.Count; i++)
        {
            reduction *= layers[i].Stride;
            if (i == layers.Count - 1 || layers[i + 1].Stride > 1) found.Add(new($"features.{i}", layers[i].Channels, reduction));
        }

        return [.. found];
    }

    /// <summary>The first layer is the stem; every other one is a part of its own.</summary>
    internal static ModelPart[] Parts(int layers) =>
    [
        new("stem", "features.0"), .. Enumerable.Range(1, layers - 1).Select(i => new ModelPart($"features.{i}", $"features.{i}")), new("head", "classifier"),
    ];
}
