using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>The block of ResNet-18 and -34: two 3×3 convolutions.</summary>
internal sealed class BasicBlock : ResidualBlock
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Sequential? downsample;
    private readonly double dropPath;

    internal BasicBlock(int input, int channels, int stride, double dropPath)
        : base(nameof(BasicBlock))
    {
        // The shortcut is drawn first: the same seed gives PyTorch's initial weights.
        downsample = Shortcut(input, channels, stride);
        conv1 = Convolution(input, channels, 3, stride);
        bn1 = BatchNorm2d(channels);
        conv2 = Convolution(channels, channels, 3);
        bn2 = BatchNorm2d(channels);
        this.dropPath = dropPath;
        RegisterComponents();
    }

    internal override BatchNorm2d LastNorm => bn2;

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = bn1.call(conv1.call(x)).Rectify();
        y = DropPath.Apply(bn2.call(conv2.call(y)), dropPath, training);
        return Join(y, x, downsample).MoveToOuterDisposeScope();
    }
}
