using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Layer normalisation of the channels at every position of a map <c>[N, C, H, W]</c>; timm's <c>LayerNorm2d</c>.</summary>
internal sealed class ChannelNorm : Module<Tensor, Tensor>
{
    private const double Epsilon = 1e-6;

    private readonly Parameter weight;
    private readonly Parameter bias;

    internal ChannelNorm(int channels)
        : base(nameof(ChannelNorm))
    {
        weight = new Parameter(ones(channels));
        bias = new Parameter(zeros(channels));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return functional.layer_norm(x.permute(0, 2, 3, 1), [x.shape[1]], weight, bias, Epsilon).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
