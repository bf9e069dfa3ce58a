using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>What both blocks share: convolutions without bias, and a shortcut where shapes allow it.</summary>
internal abstract class EfficientNetBlock(string name, int input, int output, int stride, double dropPath) : Module<Tensor, Tensor>(name)
{
    // The gate's inner width follows from the block's input, not from the expanded width.
    private const int SqueezeRatio = 4;

    private protected static Conv2d Pointwise(int from, int to) => Conv2d(from, to, 1, bias: false);

    private protected static Conv2d Depthwise(int channels, int kernel, int stride) =>
        Conv2d(channels, channels, kernel, stride, padding: kernel / 2, groups: channels, bias: false);

    private protected static SqueezeExcite Gate(int blockInput, int channels) => new(channels, blockInput / SqueezeRatio);

    /// <summary>The branch plus the input where both have the same shape, in the branch's memory.</summary>
    private protected Tensor Join(Tensor branch, Tensor x) =>
        stride == 1 && input == output ? DropPath.Apply(branch, dropPath, training).add_(x) : branch;
}
