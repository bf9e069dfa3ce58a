using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Halves the channels and the size of a map between two dense blocks.</summary>
internal sealed class Transition : Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm;
    private readonly Conv2d conv;

    internal Transition(int input)
        : base(nameof(Transition))
    {
        norm = BatchNorm2d(input);
        conv = Conv2d(input, input / 2, 1, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return functional.avg_pool2d(conv.call(norm.call(x).Rectify()), 2, stride: 2).MoveToOuterDisposeScope();
    }
}
