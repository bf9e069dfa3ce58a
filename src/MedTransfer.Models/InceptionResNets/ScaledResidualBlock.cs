using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Branches, a 1×1 convolution back to the channels of the input, and the input plus a fraction of that: the authors scale the
/// branches down because wide residual networks die early in training otherwise.
/// </summary>
internal sealed class ScaledResidualBlock : BranchedBlock
{
    private readonly Conv2d conv2d;
    private readonly double scale;
    private readonly bool endsWithRelu;

    /// <summary>Builds a block.</summary>
    /// <param name="channels">Channels of its input and output.</param>
    /// <param name="joined">Channels of all its branches together.</param>
    /// <param name="scale">The fraction.</param>
    /// <param name="endsWithRelu">False for the last block of the network.</param>
    /// <param name="branches">Its branches.</param>
    internal ScaledResidualBlock(int channels, int joined, double scale, bool endsWithRelu, params Module<Tensor, Tensor>[] branches)
        : base(nameof(ScaledResidualBlock), branches)
    {
        conv2d = Conv2d(joined, channels, 1);
        this.scale = scale;
        this.endsWithRelu = endsWithRelu;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = x.add(conv2d.call(base.forward(x)), scale);
        return (endsWithRelu ? y.Rectify() : y).MoveToOuterDisposeScope();
    }
}
