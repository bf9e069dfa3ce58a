using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>The block of ResNet-50, -101 and -152 (version 1.5: the 3×3 convolution strides).</summary>
internal sealed class Bottleneck : ResidualBlock
{
    /// <summary>Output channels for each of the block's channels.</summary>
    internal const int Expansion = 4;

    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Conv2d conv3;
    private readonly BatchNorm2d bn3;
    private readonly Sequential? downsample;
    private readonly double dropPath;

    internal Bottleneck(int input, int channels, int stride, double dropPath)
        : base(nameof(Bottleneck))
    {
        downsample = Shortcut(input, channels * Expansion, stride);
        conv1 = Convolution(input, channels, 1);
        bn1 = BatchNorm2d(channels);
        conv2 = Convolution(channels, channels, 3, stride);
        bn2 = BatchNorm2d(channels);
        conv3 = Convolution(channels, channels * Expansion, 1);
        bn3 = BatchNorm2d(channels * Expansion);
        this.dropPath = dropPath;
        RegisterComponents();
    }

    internal override BatchNorm2d LastNorm => bn3;

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = bn1.call(conv1.call(x)).Rectify();
        y = bn2.call(conv2.call(y)).Rectify();
        y = DropPath.Apply(bn3.call(conv3.call(y)), dropPath, training);
        return Join(y, x, downsample).MoveToOuterDisposeScope();
    }
}
