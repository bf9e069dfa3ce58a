using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>SiLU as a layer of its own, so that hooks see its output; its input must not be used afterwards.</summary>
internal sealed class Silu() : Module<Tensor, Tensor>(nameof(Silu))
{
    public override Tensor forward(Tensor x) => Activations.Silu(x);
}
