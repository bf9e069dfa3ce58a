using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>What both residual blocks share: the shortcut and the norm that starts at zero.</summary>
internal abstract class ResidualBlock(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>The last norm of the branch; a zero weight makes the fresh block an identity.</summary>
    internal abstract BatchNorm2d LastNorm { get; }

    private protected static Conv2d Convolution(long input, long output, int kernel, int stride = 1) =>
        Conv2d(input, output, kernel, stride, padding: kernel / 2, bias: false);

    private protected static Sequential? Shortcut(int input, int output, int stride) =>
        stride == 1 && input == output
            ? null
            : Sequential(("0", Convolution(input, output, 1, stride)), ("1", BatchNorm2d(output)));

    /// <summary>ReLU(branch + shortcut), in the branch's memory.</summary>
    private protected static Tensor Join(Tensor branch, Tensor x, Sequential? downsample) =>
        branch.add_(downsample is null ? x : downsample.call(x)).Rectify();
}
