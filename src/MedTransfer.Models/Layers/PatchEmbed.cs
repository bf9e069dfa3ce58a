using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Cuts an image <c>[N, C, H, W]</c> into patches and embeds them: <c>[N, H / p, W / p, D]</c>, normed where asked for.</summary>
internal sealed class PatchEmbed : Module<Tensor, Tensor>
{
    private readonly Conv2d proj;
    private readonly LayerNorm? norm;

    internal PatchEmbed(int inChannels, int channels, int patchSize, bool hasNorm = true, bool hasBias = true)
        : base(nameof(PatchEmbed))
    {
        proj = Conv2d(inChannels, channels, patchSize, stride: patchSize, bias: hasBias);
        norm = hasNorm ? LayerNorm(channels) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = proj.call(x).permute(0, 2, 3, 1);
        return (norm is null ? y : norm.call(y)).MoveToOuterDisposeScope();
    }
}
