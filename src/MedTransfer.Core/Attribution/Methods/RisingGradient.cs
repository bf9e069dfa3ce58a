using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Its input; only what is positive of a gradient goes back through it.</summary>
internal sealed class RisingGradient : autograd.SingleTensorFunction<RisingGradient>
{
    public override string Name => nameof(RisingGradient);

    // A copy: the next layer may work in its memory.
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output.clamp_min(0)];
}
