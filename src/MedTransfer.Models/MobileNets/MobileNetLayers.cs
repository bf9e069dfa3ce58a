using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>What both generations share: torchvision's convolution triple and numbering.</summary>
internal static class MobileNetLayers
{
    /// <summary>Convolution, batch norm and an activation, numbered 0, 1, 2.</summary>
    internal static Sequential Unit(int input, int output, int kernel, int stride, bool isDepthwise, BatchNorm2d norm, Module<Tensor, Tensor>? activation)
    {
        var unit = Sequential(Conv2d(input, output, kernel, stride, padding: kernel / 2, groups: isDepthwise ? input : 1, bias: false), norm);
        return activation is null ? unit : unit.append(activation);
    }

    /// <summary>The first layer is the stem; every other one is a part of its own.</summary>
    internal static ModelPart[] Parts(int layers) =>
    [
        new("stem", "features.0"), .. Enumerable.Range(1, layers - 1).Select(i => new ModelPart($"features.{i}", $"features.{i}")), new("head", "classifier"),
    ];
}
