using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Widen, filter each channel, narrow without activation; with a shortcut where shapes allow it.</summary>
internal sealed class MobileNetV2Block : Module<Tensor, Tensor>
{
    private readonly Sequential conv;
    private readonly bool hasShortcut;

    internal MobileNetV2Block(int input, int output, int stride, int expansion)
        : base(nameof(MobileNetV2Block))
    {
        var wide = input * expansion;
        hasShortcut = stride == 1 && input == output;
        conv = Sequential();
        if (expansion != 1) conv.append(Unit(input, wide, 1, 1, isDepthwise: false));
        conv.append(Unit(wide, wide, 3, stride, isDepthwise: true)).append(Conv2d(wide, output, 1, bias: false)).append(BatchNorm2d(output));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = conv.call(x);
        return (hasShortcut ? y.add_(x) : y).MoveToOuterDisposeScope();
    }

    /// <summary>Convolution, batch norm and ReLU6.</summary>
    internal static Sequential Unit(int input, int output, int kernel, int stride, bool isDepthwise) =>
        MobileNetLayers.Unit(input, output, kernel, stride, isDepthwise, BatchNorm2d(output), new Relu6());
}
