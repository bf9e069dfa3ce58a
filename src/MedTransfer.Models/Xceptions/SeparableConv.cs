using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>A 3×3 convolution of each channel by itself, then a 1×1 convolution across them, without anything between.</summary>
internal sealed class SeparableConv : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly Conv2d pointwise;

    internal SeparableConv(int input, int output)
        : base(nameof(SeparableConv))
    {
        conv1 = Conv2d(input, input, 3, padding: 1, groups: input, bias: false);
        pointwise = Conv2d(input, output, 1, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return pointwise.call(conv1.call(x)).MoveToOuterDisposeScope();
    }
}
