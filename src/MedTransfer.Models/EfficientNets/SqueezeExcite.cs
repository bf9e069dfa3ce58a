using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Weighs the channels of a map by a gate that is computed from their averages (Hu et al., 2018).</summary>
internal sealed class SqueezeExcite : Module<Tensor, Tensor>
{
    private readonly Conv2d conv_reduce;
    private readonly Conv2d conv_expand;

    internal SqueezeExcite(int channels, int reduced)
        : base(nameof(SqueezeExcite))
    {
        conv_reduce = Conv2d(channels, reduced, 1);
        conv_expand = Conv2d(reduced, channels, 1);
        RegisterComponents();
    }

    /// <summary>The weighed map; where no gradient is recorded, in the memory of <paramref name="x"/>.</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var squeezed = Activations.Silu(conv_reduce.call(x.mean([2, 3], keepdim: true)));
        return Activations.Gate(x, conv_expand.call(squeezed).sigmoid_()).MoveToOuterDisposeScope();
    }
}
