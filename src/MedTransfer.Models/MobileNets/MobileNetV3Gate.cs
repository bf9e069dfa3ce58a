using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Weighs channels by a gate from their averages, with ReLU and a hard sigmoid.</summary>
internal sealed class MobileNetV3Gate : Module<Tensor, Tensor>
{
    private const int Ratio = 4;
    private readonly Conv2d fc1;
    private readonly Conv2d fc2;

    internal MobileNetV3Gate(int channels)
        : base(nameof(MobileNetV3Gate))
    {
        var reduced = Widths.Divisible(channels / Ratio);
        fc1 = Conv2d(channels, reduced, 1);
        fc2 = Conv2d(reduced, channels, 1);
        RegisterComponents();
    }

    /// <summary>The weighed map; where no gradient is recorded, in the memory of <paramref name="x"/>.</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var squeezed = fc1.call(x.mean([2, 3], keepdim: true)).Rectify();
        return Activations.Gate(x, fc2.call(squeezed).hardsigmoid()).MoveToOuterDisposeScope();
    }
}
