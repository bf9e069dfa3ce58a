using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>A learned scale of every channel (Touvron et al., "Going deeper with Image Transformers", 2021).</summary>
internal sealed class LayerScale : Module<Tensor, Tensor>
{
    private readonly Parameter gamma;

    internal LayerScale(int channels, double first)
        : base(nameof(LayerScale))
    {
        gamma = new Parameter(full([channels], first, dtype: ScalarType.Float32));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => x.mul(gamma);
}
