using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Widen, filter each channel, perhaps gate, narrow without activation; with a shortcut where shapes allow it.</summary>
internal sealed class MobileNetV3Block : Module<Tensor, Tensor>
{
    private readonly Sequential block;
    private readonly bool hasShortcut;

    internal MobileNetV3Block(int input, MobileNetV3Row row)
        : base(nameof(MobileNetV3Block))
    {
        hasShortcut = row.Stride == 1 && input == row.Output;
        block = Sequential();
        if (row.Expanded != input) block.append(Unit(input, row.Expanded, 1, Activation()));
        block.append(Unit(row.Expanded, row.Expanded, row.Kernel, Activation(), row.Stride, isDepthwise: true));
        if (row.HasGate) block.append(new MobileNetV3Gate(row.Expanded));
        block.append(Unit(row.Expanded, row.Output, 1, activation: null));
        RegisterComponents();

        Module<Tensor, Tensor> Activation() => row.IsHardswish ? Hardswish() : ReLU(inplace: true);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = block.call(x);
        return (hasShortcut ? y.add_(x) : y).MoveToOuterDisposeScope();
    }

    /// <summary>Convolution, batch norm (eps 1e-3, momentum 0.01) and perhaps an activation.</summary>
    internal static Sequential Unit(int input, int output, int kernel, Module<Tensor, Tensor>? activation, int stride = 1, bool isDepthwise = false) =>
        MobileNetLayers.Unit(input, output, kernel, stride, isDepthwise, BatchNorm2d(output, eps: 1e-3, momentum: 0.01), activation);
}
