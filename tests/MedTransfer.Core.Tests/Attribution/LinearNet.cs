using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>Logits that are linear in the pixels of images <c>[N, 3, 6, 6]</c>.</summary>
internal sealed class LinearNet : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc;

    public LinearNet(int outputs)
        : base(nameof(LinearNet))
    {
        fc = nn.Linear(3 * 6 * 6, outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc.call(x.flatten(1));

    /// <summary>What an output multiplies the pixels by, <c>[3, 6, 6]</c>; it shares its memory.</summary>
    public Tensor Weight(int output) => fc.weight.detach()[output].view(3, 6, 6);
}
